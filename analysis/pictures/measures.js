// Which way each run of letters runs and where it stands, written beside every text of an SVG: the browser knows how
// mixed lines are ordered, and whoever draws the letters elsewhere needs to be told.
{
  const isolate = /[\u2066-\u2069]/;

  const runs = (part) => {
    const letters = part.textContent;
    if (part.getNumberOfChars() !== letters.length) return null;
    const style = getComputedStyle(part);
    const found = [];
    let open = null;
    for (let at = 0; at < letters.length; at += 1) {
      if (isolate.test(letters[at])) { open = null; continue; }
      const start = part.getStartPositionOfChar(at);
      const box = part.getExtentOfChar(at);
      // Something without a width (a mark, the second half of a pair) belongs to what stands before it.
      const rtl = box.width ? start.x > part.getEndPositionOfChar(at).x : open?.rtl ?? false;
      if (!open || open.rtl !== rtl || Math.abs(open.y - start.y) > 0.01) {
        open = {
          text: '', rtl, x: box.x, y: start.y, size: parseFloat(style.fontSize), weight: Number(style.fontWeight),
        };
        found.push(open);
      }
      open.text += letters[at];
      if (box.width) open.x = Math.min(open.x, box.x);
    }
    return found;
  };

  const leaves = (text) => {
    const parts = [text, ...text.querySelectorAll('*')];
    return parts.filter((part) => [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE));
  };

  window.measured = (svg) => {
    const holder = document.createElement('div');
    holder.innerHTML = svg;
    document.body.append(holder);
    for (const text of holder.querySelectorAll('text')) {
      const parts = leaves(text);
      // Only lines of plain text: a part within a part would be measured twice.
      const found = parts.some((part) => part.children.length) ? [null] : parts.map(runs);
      if (found.length && !found.includes(null)) text.dataset.runs = JSON.stringify(found.flat());
    }
    const told = new XMLSerializer().serializeToString(holder.firstElementChild);
    holder.remove();
    return told;
  };
}
