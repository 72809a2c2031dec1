// What the style for paper has to know of the screen: how wide the page is that its charts were drawn for, and its theme.
{
  // A4 without its margins, at the four thirds by which browsers make the letters of a page smaller on paper.
  const [PORTRAIT, LANDSCAPE] = [930, 1370];
  const screen = () => {
    const page = document.querySelector('[data-testid="stMainBlockContainer"]');
    if (!page || matchMedia('print').matches) return;
    const style = getComputedStyle(page);
    const width = page.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const dark = getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark';
    const wide = width > 1150;
    page.style.setProperty('--m-screen', `${Math.ceil(width)}px`);
    page.style.setProperty('--m-paper', Math.min(1, (wide ? LANDSCAPE : PORTRAIT) / width));
    page.dataset.ink = dark ? 'dark' : 'light';
    page.dataset.paper = wide ? 'wide' : width > 640 ? 'tall' : 'narrow';
  };
  const marsad = (window.marsad ??= { was: new WeakMap() });
  if (!marsad.paper) {
    marsad.paper = new ResizeObserver(screen);
    addEventListener('beforeprint', screen);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => setTimeout(screen, 500));
  }
  const page = document.querySelector('[data-testid="stMainBlockContainer"]');
  if (page) marsad.paper.observe(page);
  screen();
}
