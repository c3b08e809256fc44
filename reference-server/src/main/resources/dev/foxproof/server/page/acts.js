// What the phone should do: the four commands, and forgetting the phone.
import { erase, lock, ring, track } from './commands.js';
import { confirmErase, confirmForget } from './confirm.js';
import { byId, setText } from './dom.js';

const FORMS = { r: 'ring', t: 'track', l: 'lock', e: 'erase' };

/**
 * @param on queue(device, command), forget(device), takeBack(device); each returns a promise
 * @param problemOf tells a failure in words for the user
 */
export function actsView(on, problemOf) {
  let device = null;

  submits('ring', () => ring(Number(byId('ring-for').value)));
  submits('track', () => track(Number(byId('track-for').value)));
  submits('lock', () => lock(byId('lock-code').value, byId('lock-message').value), clearLock);
  clicks('ring-stop', () => on.queue(device, ring(0)));
  clicks('track-stop', () => on.queue(device, track(0)));
  clicks('take-back', () => on.takeBack(device));
  // While a question is open the device that it is about may go, and another be shown. The answer is about the one in the question.
  byId('erase').addEventListener('submit', (event) => {
    event.preventDefault();
    const asked = device;
    confirmErase(asked.name, () => attempt(asked, () => on.queue(asked, erase())));
  });
  byId('forget').addEventListener('click', () => {
    const asked = device;
    confirmForget(asked.name, () => attempt(asked, () => on.forget(asked)));
  });

  function submits(form, command, done = () => {}) {
    byId(form).addEventListener('submit', (event) => {
      event.preventDefault();
      attempt(device, async () => {
        await on.queue(device, command());
        done();
      });
    });
  }

  function clicks(button, action) {
    byId(button).addEventListener('click', () => attempt(device, action));
  }

  async function attempt(asked, action) {
    setText(byId('act-problem'), '');
    try {
      await action();
    } catch (e) {
      const problem = problemOf(e);
      setText(byId('act-problem'), asked.deviceid === device.deviceid ? problem : `${asked.name}: ${problem}`);
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
  };
}
