// Pictures that the reader's own browser takes of a chart, where the server has no browser to draw them.
if (!window.marsadCamera) {
  const weights = { 400: 'Regular', 600: 'SemiBold' };
  const xmlns = 'http://www.w3.org/2000/svg';
  const unseen = '.draglayer, .hoverlayer, .zoomlayer, .outline-controllers, .shape-label-editors';

  // A picture cut off from its page sees no typeface of the page, so it takes the files along.
  const inside = async (url) => {
    const file = await (await fetch(url)).blob();
    return new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.readAsDataURL(file);
    });
  };
  let sheet;
  const typeface = () => {
    sheet ??= Promise.all(Object.entries(weights).map(async ([weight, name]) => {
      const file = await inside(`app/static/fonts/IBMPlexSansArabic-${name}.woff2`);
      return `@font-face{font-family:'IBM Plex Sans Arabic';font-weight:${weight};src:url(${file}) format('woff2')}`;
    }));
    return sheet;
  };

  const drawing = async (chart) => {
    const layers = [...chart.querySelectorAll('.svg-container > svg.main-svg')];
    const { width, height } = chart.querySelector('.svg-container').getBoundingClientRect();
    const whole = document.createElementNS(xmlns, 'svg');
    whole.setAttribute('width', Math.round(width));
    whole.setAttribute('height', Math.round(height));
    whole.setAttribute('viewBox', `0 0 ${Math.round(width)} ${Math.round(height)}`);
    const style = document.createElementNS(xmlns, 'style');
    style.textContent = (await typeface()).join('');
    const ground = document.createElementNS(xmlns, 'rect');
    ground.setAttribute('width', '100%');
    ground.setAttribute('height', '100%');
    ground.setAttribute('fill', chart.querySelector('.js-plotly-plot').layout.paper_bgcolor);
    // Letters stand where the typeface puts them, whatever the machine's settings.
    style.textContent += 'svg text{text-rendering:geometricPrecision}';
    whole.append(style, ground, ...layers.flatMap((layer) => [...layer.cloneNode(true).childNodes]));
    whole.querySelectorAll(unseen).forEach((one) => one.remove());
    return { svg: new XMLSerializer().serializeToString(whole), width, height };
  };

  const pixels = async ({ svg, width, height }, scale) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => { canvas.toBlob(done, 'image/png'); });
  };

  const saved = (file, name) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  window.marsadCamera = true;
  document.addEventListener('click', async ({ target }) => {
    const button = target.closest?.('button[data-picture]');
    const chart = button && document.querySelector(`.${CSS.escape(button.dataset.of)}`);
    if (!chart?.querySelector('.main-svg')) return;
    const drawn = await drawing(chart);
    const { picture, scale, file } = button.dataset;
    const svg = () => new Blob([drawn.svg], { type: 'image/svg+xml' });
    saved(picture === 'svg' ? svg() : await pixels(drawn, Number(scale)), file);
  });
}
