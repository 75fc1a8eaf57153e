// Enhancement only: the QR code of a receipt brings reference and code in the fragment, which no browser sends to a
// server. They move into the form's fields and out of the address, and the resident presses the button.

const [found, reference, code] = /^#(\d{8})-(\d{6})$/.exec(location.hash) ?? [];

function fill(name: string, digits: string): void {
  const field = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (field) field.value = digits;
}

if (found !== undefined && reference !== undefined && code !== undefined) {
  history.replaceState(history.state, '', location.pathname + location.search);
  fill('reference', reference);
  fill('code', code);
}
