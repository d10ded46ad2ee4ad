import { get, Refused, signIn } from './api.js';
import { html, nothing } from './lib.js';
import { texts } from './texts.js';

/**
 * The sign-in form, with a link to the company's sign-in if one is configured. The password is not stored after the
 * request.
 */
export function signInPage(message, openId, say, enter) {
  return html`
    <main class="signin">
      <form @submit=${event => submit(event, say, enter)}>
        <h1><img src="app/icon.svg" alt="" width="40" height="40">${texts.product}</h1>
        <p>${texts.tagline}</p>
        <label>${texts.userName}<input name="userName" autocomplete="username" autocapitalize="none" required autofocus></label>
        <label>${texts.password}<input name="password" type="password" autocomplete="current-password" required></label>
        <button class="primary" type="submit">${texts.signIn}</button>
        ${openId ? html`<a class="company" href="sign-in/oidc">${texts.companySignIn}</a>` : nothing}
        <output role="alert">${message}</output>
      </form>
    </main>`;
}

async function submit(event, say, enter) {
  event.preventDefault();
  const form = event.target;
  const { userName, password } = form.elements;
  const button = form.querySelector('button');
  button.disabled = true;
  say(texts.signingIn);
  try {
    await signIn(userName.value, password.value);
    enter((await get('me?subresources=settings')).user);
  } catch (failure) {
    say(reason(failure));
    password.select();
  } finally {
    password.value = '';
    button.disabled = false;
  }
}

function reason(failure) {
  if (!(failure instanceof Refused && failure.signedOut)) {
    return texts.unreachableNow;
  }
  return failure.delayed ? texts.tooManyFailures : texts.wrongCredentials;
}
