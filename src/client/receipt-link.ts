// Enhancement only: the QR code of a receipt brings reference and code in the fragment, which no browser sends to a
// server. They move into the form's fields and out of the address, and the resident presses the button.

function fill(name: string, digits: string): void {
  const field = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (field) field.value = digits;
}

function take(): void {
  const [, reference, code] = /^#(\d{8})-(\d{6})$/.exec(location.hash) ?? [];
  if (reference === undefined || code === undefined) return;
  history.replaceState(history.state, '', location.pathname + location.search);
  fill('reference', reference);
  fill('code', code);
}

take();
// Another receipt's code, scanned while this page is open, loads nothing anew.
addEventListener('hashchange', take);
