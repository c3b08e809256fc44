// The form that signs in.
import { Refusal, Unreachable } from './api.js';
import { byId, setText } from './dom.js';
import { HawkFault } from './hawk.js';
import { PasswordFault } from './keys.js';
import { signIn, SignInFault } from './signin.js';
import { waiting } from './time.js';

/** @param signedIn is called when the cookie is there */
export function signInView(signedIn) {
  const form = byId('sign-in-form');
  const password = byId('password');
  const button = byId('sign-in-button');
  const say = (text) => setText(byId('sign-in-progress'), text);
  let busy = false;

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    busy = true;
    button.setAttribute('aria-disabled', 'true');
    setText(byId('sign-in-problem'), '');
    byId('sign-in-reason').hidden = true;
    const typed = password.value;
    password.value = '';
    try {
      await signIn(byId('email').value, typed, say);
      await signedIn();
    } catch (e) {
      setText(byId('sign-in-problem'), problem(e));
      password.focus();
    } finally {
      say('');
      busy = false;
      button.removeAttribute('aria-disabled');
    }
  });

  return {
    /** @param reason why the user is asked, or an empty text */
    show(reason) {
      setText(byId('sign-in-reason'), reason);
      byId('sign-in-reason').hidden = reason === '';
      byId('email').focus();
    },
  };
}

function problem(e) {
  if (e instanceof PasswordFault || e instanceof SignInFault || e instanceof Unreachable) {
    return e.message;
  }
  if (e instanceof HawkFault) {
    return `The sign-in was stopped: ${e.message}.`;
  }
  if (!(e instanceof Refusal)) {
    throw e;
  }
  switch (e.errno) {
    case 102:
      return 'There is no account with this email address.';
    case 103:
      return 'The password is wrong.';
    case 104:
      return 'This account is not verified yet. Follow the link in the mail that you were sent, then sign in.';
    case 107:
    case 108:
      return 'This is not an email address.';
    case 109:
      return 'The server did not accept the signature. Was this page opened under another address than the server’s own?';
    case 110:
      return 'The browser did not keep the cookie that stands for the session.';
    case 111:
      return 'The clock of this computer is wrong by more than a minute. Set it right and try again.';
    case 114:
      return `Too many attempts. Try again ${waiting(e.retryAfter)}.`;
    case 120:
      return 'The password is wrong, or the email address is spelled in another way.';
    default:
      return `The server refused the sign-in (${e.message}).`;
  }
}
