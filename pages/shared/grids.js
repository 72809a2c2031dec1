// A table that is wider than its card opens at its left end; from right to left its names stand at the right one.
if (document.documentElement.lang === 'ar' && !window.marsadGrids) {
  const opened = new WeakSet();
  const turn = () => document.querySelectorAll('.dvn-scroller').forEach((grid) => {
    if (opened.has(grid) || document.documentElement.lang !== 'ar' || grid.scrollWidth <= grid.clientWidth) return;
    opened.add(grid);
    grid.scrollLeft = grid.scrollWidth;
  });
  window.marsadGrids = setInterval(turn, 250);
}
