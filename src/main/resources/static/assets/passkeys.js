/* Pergola – passkeys: signing in with one ([data-passkey-sign-in]) and adding one ([data-passkey-add]).
   Speaks with the passkey endpoints of Spring Security 7. Without passkeys in the browser the buttons stay hidden. */
(function () {
  'use strict';
  var base = new URL(document.currentScript.src).pathname.replace(/\/assets\/[^/]*$/, '');

  function $(selector) { return document.querySelector(selector); }

  // ---- bytes travel as base64url ----
  function text(buffer) {
    var bytes = new Uint8Array(buffer), s = '';
    for (var i = 0; i < bytes.length; i++) s += String.fromCharCode(bytes[i]);
    return btoa(s).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }
  function bytes(word) {
    return Uint8Array.from(atob(word.replace(/-/g, '+').replace(/_/g, '/')), function (c) { return c.charCodeAt(0); });
  }
  function withBytes(list) {
    return (list || []).map(function (one) { return Object.assign({}, one, { id: bytes(one.id) }); });
  }

  // ---- asking the server ----
  /** A problem whose words are for the reader. */
  function Told(sentence) { this.sentence = sentence; }

  async function post(path, body) {
    var headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
    var token = $('meta[name="csrf"]'), header = $('meta[name="csrf-header"]');
    if (token && header) headers[header.content] = token.content;
    var answer;
    try {
      answer = await fetch(base + path, { method: 'POST', credentials: 'same-origin', headers: headers, body: body ? JSON.stringify(body) : null });
    } catch (offline) {
      throw new Told('The server cannot be reached. Check the connection and try again.');
    }
    if (answer.ok) {
      try { return await answer.json(); } catch (notJson) { /* a page instead of an answer: refused */ }
    }
    var id = answer.headers.get('X-Request-Id');
    throw new Told((answer.status === 401
      ? 'This passkey was not accepted. Sign in another way, then look at your passkeys in your profile.'
      : 'That did not work. Open this page again and repeat it.') + (id ? ' Request id ' + id : ''));
  }

  function credential(made, response) {
    return {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      response: response,
      clientExtensionResults: made.getClientExtensionResults(),
      authenticatorAttachment: made.authenticatorAttachment || undefined
    };
  }

  // ---- the two deeds ----
  async function signIn(button) {
    var options = await post('/webauthn/authenticate/options');
    options.challenge = bytes(options.challenge);
    options.allowCredentials = withBytes(options.allowCredentials);
    var made = await navigator.credentials.get({ publicKey: options });
    var answer = await post('/login/webauthn', credential(made, {
      authenticatorData: text(made.response.authenticatorData),
      clientDataJSON: text(made.response.clientDataJSON),
      signature: text(made.response.signature),
      userHandle: made.response.userHandle ? text(made.response.userHandle) : undefined
    }));
    if (!answer.authenticated) throw new Told('This passkey was not accepted. Sign in another way.');
    location.assign(inConsole(button.getAttribute('data-next')));
  }

  /** The page that was asked for, when it is one of the console; never another site. */
  function inConsole(next) {
    var home = base + '/console', page;
    try { page = new URL(next || home, location.origin); } catch (unreadable) { return home; }
    var inside = page.origin === location.origin && (page.pathname === home || page.pathname.indexOf(home + '/') === 0);
    return inside && page.pathname.indexOf(home + '/sign-') !== 0 ? page.pathname + page.search : home;
  }

  async function add() {
    var field = $('[data-passkey-label]'), label = field ? field.value.trim() : '';
    if (!label) {
      field.setAttribute('aria-invalid', 'true');
      field.focus();
      throw new Told('Give the passkey a name first.');
    }
    field.removeAttribute('aria-invalid');
    var options = await post('/webauthn/register/options');
    options.challenge = bytes(options.challenge);
    options.user = Object.assign({}, options.user, { id: bytes(options.user.id) });
    options.excludeCredentials = withBytes(options.excludeCredentials);
    var made = await navigator.credentials.create({ publicKey: options });
    var answer = await post('/webauthn/register', { publicKey: { label: label, credential: credential(made, {
      attestationObject: text(made.response.attestationObject),
      clientDataJSON: text(made.response.clientDataJSON),
      transports: made.response.getTransports ? made.response.getTransports() : []
    }) } });
    if (!answer.success) throw new Told('The passkey could not be kept. Try again.');
    location.assign(base + '/console/me?done=passkey-added');
  }

  // ---- showing what went wrong ----
  function show(sentence) {
    var place = $('[data-passkey-problem]');
    if (!place) return;
    place.textContent = sentence;
    place.hidden = !sentence;
  }
  function sentence(problem) {
    if (problem instanceof Told) return problem.sentence;
    switch (problem && problem.name) {
      case 'NotAllowedError': return 'Nothing happened: the browser was stopped, waited too long, or found no passkey for this site.';
      case 'AbortError': return 'Nothing happened: the question was closed.';
      case 'InvalidStateError': return 'This device has a passkey for you already.';
      case 'SecurityError': return 'Passkeys do not work at this address. Open the console at the address it was set up for, with https.';
      case 'NotSupportedError': return 'This device cannot make such a passkey. Try another device or a security key.';
      default: return 'The passkey could not be used. Try again, or sign in another way.';
    }
  }
  function on(button, deed) {
    button.hidden = false;
    button.addEventListener('click', async function () {
      if (button.getAttribute('aria-busy') === 'true') return;
      button.setAttribute('aria-busy', 'true');
      show('');
      try { await deed(button); } catch (problem) { show(sentence(problem)); } finally { button.removeAttribute('aria-busy'); }
    });
  }

  if (!window.PublicKeyCredential || !window.isSecureContext || !navigator.credentials) return;
  var enter = $('[data-passkey-sign-in]'), plus = $('[data-passkey-add]'), form = $('[data-passkey-form]'), none = $('[data-passkey-none]'), label = $('[data-passkey-label]');
  if (enter) on(enter, signIn);
  if (plus) on(plus, add);
  if (form) form.hidden = false;
  if (none) none.hidden = true;
  if (label && plus) label.addEventListener('keydown', function (e) { if (e.key === 'Enter') { e.preventDefault(); plus.click(); } });
})();
