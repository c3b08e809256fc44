// What the phone should do: the four commands, and forgetting the phone.
import { erase, lock, ring, track } from './commands.js';
import { confirmErase, confirmForget } from './confirm.js';
import { byId, setText } from './dom.js';

const FORMS = { r: 'ring', t: 'track', l: 'lock', e: 'erase' };

/**
 * @param on queue(command), forget(), takeBack(): for the device that is shown; each returns a promise
 * @param problemOf tells a failure in words for the user
 */
export function actsView(on, problemOf) {
  let device = null;

  submits('ring', () => ring(Number(byId('ring-for').value)));
  submits('track', () => track(Number(byId('track-for').value)));
  submits('lock', () => lock(byId('lock-code').value, byId('lock-message').value), clearLock);
  clicks('ring-stop', () => on.queue(ring(0)));
  clicks('track-stop', () => on.queue(track(0)));
  clicks('take-back', () => on.takeBack());
  byId('erase').addEventListener('submit', (event) => {
    event.preventDefault();
    confirmErase(device.name, () => attempt(() => on.queue(erase())));
  });
  byId('forget').addEventListener('click', () => confirmForget(device.name, () => attempt(() => on.forget())));

  function submits(form, command, done = () => {}) {
    byId(form).addEventListener('submit', (event) => {
      event.preventDefault();
      attempt(async () => {
        await on.queue(command());
        done();
      });
    });
  }

  function clicks(button, action) {
    byId(button).addEventListener('click', () => attempt(action));
  }

  async function attempt(action) {
    setText(byId('act-problem'), '');
    try {
      await action();
    } catch (e) {
      setText(byId('act-problem'), problemOf(e));
    }
  }

  function clearLock() {
    byId('lock-code').value = '';
    byId('lock-message').value = '';
  }

  return {
    show(next) {
      if (next.deviceid !== device?.deviceid) {
        clearLock();
        setText(byId('act-problem'), '');
      }
      device = next;
      const kinds = device.enabled ? device.accepts : [];
      for (const [kind, form] of Object.entries(FORMS)) {
        byId(form).hidden = !kinds.includes(kind);
      }
      byId('act-none').hidden = kinds.length > 0;
      byId('device-disabled').hidden = device.enabled;
      byId('lock-has').hidden = !device.has_passcode;
      byId('lock-new').hidden = device.has_passcode;
      if (device.has_passcode) {
        byId('lock-code').value = ''; // DEV-26: never sent over the code that the owner knows
      }
      byId('erase-lock-advice').hidden = !kinds.includes('l');
    },
    clear() {
      device = null;
      clearLock();
      setText(byId('act-problem'), '');
    },
  };
}
