// Enhancement only: a page that asks for something to be mended answered a form, and is never stored. Without this, whoever
// comes back to it is asked to send that form again, or meets the browser's own error page. Once they leave it, its place in
// the history is that of the question, with what was answered since. Until then, loading it anew still keeps what they wrote.

function standAsQuestion(): void {
  history.replaceState(history.state, '', location.href);
}

document.addEventListener('submit', standAsQuestion);
document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('a')) standAsQuestion();
});
// A browser that brings back the page itself, as it was left, shows the mistake that has been mended since.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.replace(location.pathname + location.search);
});
