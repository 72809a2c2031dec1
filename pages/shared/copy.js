// Buttons that copy an address: another view's, and the open one's.
if (!window.marsadLinks) {
  window.marsadLinks = true;
  document.addEventListener('click', async (event) => {
    const button = event.target.closest('button[data-link]');
    if (!button) return;
    await navigator.clipboard.writeText(new URL(button.dataset.link, location.href.split('?')[0]).href);
    const said = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = said; }, 1600);
  });
}
// The block keeps names apart when the element is drawn anew.
{
  const button = document.getElementById('m-copy');
  const said = button.textContent;
  button.onclick = async () => {
    await navigator.clipboard.writeText(location.href);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = said; }, 1600);
  };
}
