// A picture is drawn from an SVG that is cut off from its page: the typeface has to travel inside it.
{
  const draw = Plotly.toImage;
  const sheet = document.getElementById('typeface').textContent;
  const ready = Promise.all(['400 13px', '600 13px'].map(
    (font) => document.fonts.load(`${font} "IBM Plex Sans Arabic"`, 'aس')));

  const dressed = (svg) => svg.replace(/(<svg[^>]*>)/, `$1<defs><style>${sheet}</style></defs>`);

  const pixels = async (svg, width, height, scale) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png');
  };

  Plotly.toImage = async (figure, options) => {
    await ready;
    const asked = { ...options, format: 'svg', scale: 1, imageDataOnly: true };
    const svg = dressed(await draw(figure, asked));
    if (options.format === 'svg') {
      const told = measured(svg);
      return options.imageDataOnly ? told : `data:image/svg+xml,${encodeURIComponent(told)}`;
    }
    const url = await pixels(svg, options.width, options.height, options.scale || 1);
    return options.imageDataOnly ? url.replace('data:image/png;base64,', '') : url;
  };
}
