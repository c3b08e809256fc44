// The two questions that are asked before something is lost.
import { byId, setText } from './dom.js';

/** Asks twice: by this dialog, and for the device's name in it. @param erase is called on yes */
export function confirmErase(name, erase) {
  const dialog = byId('erase-dialog');
  const typed = byId('erase-typed');
  const confirm = byId('erase-confirm');
  setText(byId('erase-name'), name);
  setText(byId('erase-name-again'), name);
  typed.value = '';
  const check = () => (confirm.disabled = plain(typed.value) !== plain(name));
  check();
  const done = new AbortController();
  const { signal } = done;
  typed.addEventListener('input', check, { signal });
  // Enter presses the first button of a form, which is the harmless one; here it would look like yes.
  typed.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault(), { signal });
  confirm.addEventListener('click', () => dialog.close('erase'), { signal });
  dialog.addEventListener(
    'close',
    () => {
      done.abort();
      if (dialog.returnValue === 'erase') {
        erase();
      }
    },
    { signal },
  );
  dialog.returnValue = '';
  dialog.showModal();
  typed.focus();
}

/** @param forget is called on yes */
export function confirmForget(name, forget) {
  const dialog = byId('forget-dialog');
  setText(byId('forget-name'), name);
  dialog.returnValue = '';
  dialog.addEventListener('close', () => dialog.returnValue === 'forget' && forget(), { once: true });
  dialog.showModal();
}

/** Names are compared as people read them: capitals, and white space that cannot be seen, do not count. */
function plain(name) {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
