// The button that copies the address; the block keeps names apart when the element is drawn anew.
{
  const button = document.getElementById('m-copy');
  const said = button.textContent;
  document.documentElement.lang = button.dataset.language;
  button.onclick = async () => {
    await navigator.clipboard.writeText(location.href);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = said; }, 1600);
  };
}
