// The user's devices, to choose one from.
import { byId, element, keyed, setText } from './dom.js';
import { ago } from './time.js';

/** @param choose is called with the device id that was chosen */
export function showList(devices, chosen, now, choose) {
  keyed(
    byId('devices'),
    devices,
    (device) => device.deviceid,
    ({ deviceid }) => {
      const button = element('button', { type: 'button' }, element('bdi'), element('span', { class: 'quiet' }));
      button.addEventListener('click', () => choose(deviceid));
      return element('li', {}, button);
    },
    (entry, device) => {
      const [button] = entry.children;
      const [name, contact] = button.children;
      setText(name, device.name);
      setText(contact, device.enabled ? `last contact ${ago(device.lastexchange, now)}` : 'switched off');
      button.setAttribute('aria-current', String(device.deviceid === chosen));
    },
  );
}
