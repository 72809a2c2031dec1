// A table that is wider than its card opens at its left end; from right to left its names stand at the right one, and
// stay there while its columns find their widths.
if (document.documentElement.lang === 'ar' && !window.marsadGrids) {
  const ends = new WeakMap();
  const turn = () => document.querySelectorAll('.dvn-scroller').forEach((grid) => {
    const end = grid.scrollWidth - grid.clientWidth;
    const before = ends.get(grid) ?? 0;
    if (document.documentElement.lang !== 'ar' || end === before) return;
    if (grid.scrollLeft >= before - 1) grid.scrollLeft = end;
    ends.set(grid, end);
  });
  window.marsadGrids = setInterval(turn, 250);
}
