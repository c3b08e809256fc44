// What this page knows of the user's devices, by device id. The server's word is taken as it stands; nothing is kept when the page goes.
import { call } from './api.js';

const ORDER = new Intl.Collator('en', { numeric: true });

/** @param changed is called after every change */
export function deviceList(changed) {
  const states = new Map();
  const path = (deviceid) => encodeURIComponent(deviceid);

  return {
    all: () => [...states.values()].sort((a, b) => ORDER.compare(a.name, b.name)),
    get: (deviceid) => states.get(deviceid),

    /** The list anew: devices that are gone go. Of a new one the position, which the list does not tell, is undefined until its state comes. */
    async refresh() {
      const { devices } = await call('GET', '/1/devices', { cookie: true });
      const present = new Set(devices.map((device) => device.deviceid));
      [...states.keys()].filter((id) => !present.has(id)).forEach((id) => states.delete(id));
      for (const device of devices) {
        states.set(device.deviceid, { position: undefined, pending: [], ...states.get(device.deviceid), ...device });
      }
      changed();
    },

    async refreshOne(deviceid) {
      this.put(await call('GET', `/1/state/${path(deviceid)}`, { cookie: true }));
    },

    put(state) {
      states.set(state.deviceid, state);
      changed();
    },

    drop(deviceid) {
      states.delete(deviceid);
      changed();
    },

    /** DEV-51: a position is gone 15 minutes after it came, whether or not the server has said so. */
    forgetOldPositions(now) {
      for (const state of states.values()) {
        if (state.position && state.position.purged <= now) {
          states.set(state.deviceid, { ...state, position: null });
          changed();
        }
      }
    },

    queue: (deviceid, command) => call('PUT', `/1/queue/${path(deviceid)}`, { cookie: true, body: command }),
    takeBack: (deviceid) => call('DELETE', `/1/queue/${path(deviceid)}`, { cookie: true }),
    forget: (deviceid) => call('DELETE', `/1/devices/${path(deviceid)}`, { cookie: true }),
  };
}
