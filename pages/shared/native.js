// What Streamlit leaves to be said of its own controls: it writes them in English, its menu as a list of no items, its
// icons as words, and a card's buttons without their card. It is set right in what the browser shows, as often as that
// changes. LANGUAGE and WORDS ({English: the reader's}) stand before this.
const marsad = (window.marsad ??= { was: new WeakMap() });
document.documentElement.lang = LANGUAGE;
if (LANGUAGE === 'en') document.getElementById('m-early')?.remove();

const OWN = ['stMainMenuPopover', 'stDateInput', 'stDateInputCalendar', 'stDateInputQuickSelect', 'stSkipToContent',
  'stDateInputQuickSelectPopover', 'stStatusWidget', 'stTooltipContent', 'stConnectionStatus', 'stDialog',
  'stDataFrameColumnMenu', 'hidden-select-container', 'stMultiSelectDropdown', 'stSelectboxDropdown']
  .map((name) => `[data-testid="${name}"]`).concat('[data-live-announcer]', '[id^="react-aria-description"]').join();
const NAMES = ['aria-label', 'title', 'placeholder'];
// What names something of the corpus is left alone.
const OTHERS = '[data-tag], mark, [class^="m-"], [class*=" m-"], [data-testid="stPlotlyChart"]';
const DAY = /^(?:.*, )?\w+day, (\w+ \d+, \d{4})/;
const MONTH = /^([A-Z][a-z]+)( \d{4})?$/;

const said = (form) => new Intl.DateTimeFormat(`${LANGUAGE}-u-ca-gregory-nu-latn`, form);
const [day, letter, month] = [said({ dateStyle: 'full' }), said({ weekday: 'narrow' }), said({ month: 'long' })];
const filled = Object.keys(WORDS).filter((words) => words.includes('{')).map((words) => {
  const parts = words.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return [new RegExp(`^${parts.join('(.+)')}$`, 's'), WORDS[words]];
});

const translated = (words) => {
  if (Object.hasOwn(WORDS, words)) return WORDS[words];
  for (const [pattern, line] of filled) {
    const found = pattern.exec(words);
    if (found) return line.replace(/\{\w+\}/, () => translated(found[1]));
  }
  if (LANGUAGE === 'en') return words;
  const date = DAY.exec(words);
  if (date) return day.format(new Date(date[1]));
  const named = MONTH.exec(words);
  const start = named && new Date(`1 ${named[1]}${named[2] ?? ' 2024'}`);
  return start && !Number.isNaN(+start) ? month.format(start) + (named[2] ?? '') : words;
};

// Says it in the reader's language; `was` keeps what Streamlit wrote for a reader who goes back to English.
const speak = (place, name, words, write) => {
  const kept = marsad.was.get(place) ?? {};
  const english = kept[name] && words === kept[name].shown ? kept[name].written : words;
  const shown = translated(english);
  if (shown === words) return;
  marsad.was.set(place, { ...kept, [name]: { written: english, shown } });
  write(shown);
};

const pass = () => {
  for (const grid of document.querySelectorAll('[data-testid="stDateInputCalendar"] table')) {
    const heads = grid.querySelectorAll('thead th');
    grid.querySelectorAll('tbody tr:first-child [aria-label]').forEach((cell, at) => {
      const date = DAY.exec(cell.getAttribute('aria-label'));
      if (date && LANGUAGE !== 'en' && heads[at]?.firstChild) heads[at].firstChild.data = letter.format(new Date(date[1]));
    });
  }
  for (const name of NAMES)
    for (const place of document.querySelectorAll(`[${name}]`))
      if (!place.matches(OTHERS))
        speak(place, name, place.getAttribute(name), (words) => place.setAttribute(name, words));
  for (const place of document.querySelectorAll(OWN)) {
    const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const options = place.dataset.testid?.endsWith('Dropdown');
    for (let node; (node = walk.nextNode());)
      // An option of a menu may be a word of the corpus: only what has none beside it is Streamlit's.
      if (!options || /^Add: |^No results$|^You can/.test(node.data))
        speak(node, 'text', node.data, (words) => { node.data = words; });
  }
  for (const list of document.querySelectorAll('ul[data-testid="stSidebarNavItems"]')) {
    list.setAttribute('role', 'presentation');
    for (const section of list.querySelectorAll(':scope > div')) section.setAttribute('role', 'list');
  }
  for (const icon of document.querySelectorAll('[data-testid="stIconMaterial"]')) icon.setAttribute('aria-hidden', 'true');
  for (const head of document.querySelectorAll('[class*="st-key-cardhead-"]')) {
    const title = head.querySelector('h2')?.textContent;
    for (const button of head.querySelectorAll('button:has(p)')) {
      const named = `${button.querySelector('p').textContent}: ${title}`;
      if (title && button.getAttribute('aria-label') !== named) button.setAttribute('aria-label', named);
    }
  }
};

marsad.watch?.disconnect();
let asked = false;
marsad.watch = new MutationObserver((changes) => {
  // What plotly draws changes at each move of the pointer, and holds no word of Streamlit's.
  if (asked || changes.every((one) => one.target.closest?.('.js-plotly-plot'))) return;
  asked = true;
  requestAnimationFrame(() => { asked = false; pass(); });
});
marsad.watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter: NAMES });
pass();

// The calendar runs as its page does, and its keys as the browser's own language: an arrow goes to the day it points at.
const turned = () => /^(ar|fa|he|ur)\b/.test(navigator.language) !== (document.documentElement.lang === 'ar');
if (!marsad.keys) addEventListener('keydown', marsad.keys = (press) => {
  const other = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[press.key];
  if (!other || !press.isTrusted || !turned()
    || !press.target.closest?.('[data-testid="stDateInputCalendar"] table')) return;
  press.preventDefault();
  press.stopImmediatePropagation();
  press.target.dispatchEvent(new KeyboardEvent('keydown', { key: other, bubbles: true, cancelable: true }));
}, true);
