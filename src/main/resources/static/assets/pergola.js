/* Pergola – small behaviours for pages that already work without them. No framework, no inline code, no eval.
   Load it in <head> without defer: the first lines choose the theme before anything is painted. */
(function () {
  'use strict';
  var root = document.documentElement;
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  root.classList.add('js');

  // ---- theme: auto, light or dark ----
  function theme() {
    try { return localStorage.getItem('pergola-theme') || 'auto'; } catch (e) { return 'auto'; }
  }
  function paint() {
    var chosen = theme();
    root.setAttribute('data-bs-theme', chosen === 'auto' ? (dark.matches ? 'dark' : 'light') : chosen);
    document.querySelectorAll('[data-theme-set]').forEach(function (b) {
      b.setAttribute('aria-pressed', String(b.getAttribute('data-theme-set') === chosen));
    });
  }
  paint();
  dark.addEventListener('change', paint);
  window.addEventListener('storage', paint);

  function $(selector, from) { return (from || document).querySelector(selector); }
  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }
  function make(tag, cls, text) {
    var e = document.createElement(tag);
    if (cls) e.className = cls;
    if (text != null) e.textContent = text;
    return e;
  }

  // ---- times in the reader's zone, the absolute time (with zone, and UTC) on hover ----
  var lang = root.lang === 'en' ? 'en-GB' : root.lang || undefined; // 'd MMM yyyy', as the server writes it
  var steps = [['day', 86400], ['hour', 3600], ['minute', 60]];
  function ago(date) {
    var seconds = (date - Date.now()) / 1000;
    if (Math.abs(seconds) >= 7 * 86400) return null;
    var words = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
    for (var i = 0; i < steps.length; i++) {
      if (Math.abs(seconds) >= steps[i][1]) return words.format(Math.round(seconds / steps[i][1]), steps[i][0]);
    }
    return words.format(0, 'minute');
  }
  function times(from) {
    all('time[datetime]', from).forEach(function (t) {
      var value = t.getAttribute('datetime');
      if (t.hasAttribute('data-done') || value.indexOf('T') < 0) return; // a plain date has no zone
      var date = new Date(value);
      if (isNaN(date)) return;
      t.setAttribute('data-done', '');
      var day = new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'short', year: 'numeric' }).format(date);
      var hour = new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
      t.textContent = (t.hasAttribute('data-ago') && ago(date)) || (day + ' ' + hour);
      t.title = new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'long' }).format(date)
        + ' (' + date.toISOString().slice(0, 16).replace('T', ' ') + ' UTC)';
    });
  }

  // ---- short messages ----
  function toast(text) {
    var box = $('.toasts');
    if (!box) { box = make('div', 'toasts'); box.setAttribute('role', 'status'); document.body.append(box); }
    var note = make('div', 'note-toast', text);
    box.append(note);
    setTimeout(function () { note.remove(); }, 4000);
  }

  // ---- questions ----
  function ask(question, label, danger, yes) {
    var d = make('dialog', 'dialog'), title = make('h2', '', question), row = make('div', 'actions');
    var no = make('button', 'btn', root.getAttribute('data-cancel') || 'Cancel');
    var ok = make('button', danger ? 'btn btn-danger' : 'btn btn-primary', label);
    title.id = 'ask-title'; d.setAttribute('aria-labelledby', 'ask-title');
    no.type = ok.type = 'button';
    no.addEventListener('click', function () { d.close(); });
    ok.addEventListener('click', function () { d.close(); yes(); });
    d.addEventListener('close', function () { d.remove(); });
    row.append(no, ok); d.append(title, row); document.body.append(d);
    d.showModal();
    (danger ? no : ok).focus();
  }
  // {name} in a question is what the form says there: a day in words, a choice by its label
  function filled(question, form) {
    return question.replace(/\{(\w+)\}/g, function (whole, name) {
      var day = form.querySelector('input[type=date][name="' + name + '"]');
      var picked = form.querySelector('input[type=radio][name="' + name + '"]:checked');
      return picked ? picked.closest('label').querySelector('b').textContent
        : !day ? whole
        : !day.value ? '…'
        : new Intl.DateTimeFormat(lang, { dateStyle: 'long' }).format(new Date(day.value + 'T00:00'));
    });
  }
  document.addEventListener('click', function (e) {
    var b = e.target.closest && e.target.closest('[data-confirm]');
    if (!b || b.disabled) return;
    if (b.hasAttribute('data-sure')) { b.removeAttribute('data-sure'); return; }
    if (b.form && !b.formNoValidate && !b.form.noValidate && !b.form.checkValidity()) return; // the browser shows what is missing
    e.preventDefault(); e.stopImmediatePropagation();
    ask(b.form ? filled(b.getAttribute('data-confirm'), b.form) : b.getAttribute('data-confirm'), b.getAttribute('data-confirm-label') || b.textContent.trim(),
      b.classList.contains('btn-danger'), function () { b.setAttribute('data-sure', ''); b.click(); });
  }, true);
  document.addEventListener('htmx:confirm', function (e) {
    if (!e.detail.question) return;
    e.preventDefault();
    var b = e.detail.elt;
    ask(e.detail.question, b.getAttribute('data-confirm-label') || b.textContent.trim() || 'OK',
      b.classList.contains('btn-danger'), function () { e.detail.issueRequest(true); });
  });

  // ---- clicks ----
  document.addEventListener('click', function (e) {
    var t = e.target.closest ? e.target : null, b;
    if (!t) return;
    if ((b = t.closest('[data-theme-set]'))) {
      try { localStorage.setItem('pergola-theme', b.getAttribute('data-theme-set')); } catch (x) { /* private window */ }
      paint();
    } else if ((b = t.closest('[data-menu]'))) {
      var side = b.closest('.shell-side'), open = side.classList.toggle('menu-open');
      b.setAttribute('aria-expanded', String(open));
    } else if ((b = t.closest('[data-keys]'))) {
      keys();
    } else if ((b = t.closest('[data-close]'))) {
      var d = b.closest('dialog'); if (d) d.close();
    } else if ((b = t.closest('[data-copy]'))) {
      copy(b);
    } else {
      var row = t.closest('[data-list] tr[data-href]');
      if (row && !t.closest('a,button,input,label,select,textarea,summary') && !String(window.getSelection())) {
        if (e.metaKey || e.ctrlKey) window.open(row.getAttribute('data-href'), '_blank', 'noopener');
        else location.href = row.getAttribute('data-href');
      }
    }
    all('details.usermenu[open]').forEach(function (m) { if (!m.contains(t)) m.open = false; });
  });

  function copy(b) {
    var value = b.getAttribute('data-copy'), from;
    if (value.charAt(0) === '#' && (from = $(value))) value = 'value' in from ? from.value : from.textContent.trim();
    var done = function () { toast(b.getAttribute('data-copied') || 'Copied'); };
    if (navigator.clipboard && window.isSecureContext) { navigator.clipboard.writeText(value).then(done); return; }
    var area = make('textarea', 'visually-hidden'); // plain http inside a company network
    area.value = value; document.body.append(area); area.select();
    try { document.execCommand('copy'); done(); } finally { area.remove(); b.focus(); }
  }

  // ---- keys ----
  function keys() { var d = $('#keys'); if (d && !d.open) d.showModal(); }
  function typing(e) {
    var t = e.target;
    return t.isContentEditable || /^(TEXTAREA|SELECT)$/.test(t.tagName) || (t.tagName === 'INPUT' && !/^(checkbox|radio|button|submit)$/.test(t.type));
  }
  function move(by) {
    var rows = all('[data-list] tr[data-href]');
    if (!rows.length) return false;
    var now = rows.indexOf(document.activeElement.closest && document.activeElement.closest('tr[data-href]'));
    var row = rows[Math.max(0, Math.min(rows.length - 1, now < 0 ? (by > 0 ? 0 : rows.length - 1) : now + by))];
    var link = $('.row-link', row);
    if (!link) row.tabIndex = -1;
    (link || row).focus({ focusVisible: true });
    row.scrollIntoView({ block: 'nearest' });
    return true;
  }
  var going = 0;
  document.addEventListener('keydown', function (e) {
    if (e.key === 'Escape') {
      all('details.usermenu[open]').forEach(function (m) { m.open = false; $('summary', m).focus(); });
      if (e.target.matches && e.target.matches('.search input')) e.target.blur();
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e) || $('dialog[open]')) return;
    var row, box;
    if (going && Date.now() - going < 1500) {
      going = 0;
      var link = all('[data-key]').filter(function (a) { return a.getAttribute('data-key') === e.key.toLowerCase(); })[0];
      if (link) { e.preventDefault(); link.click(); return; }
    }
    if (e.key === '/') { box = $('.search input'); if (box) { e.preventDefault(); box.focus(); box.select(); } }
    else if (e.key === '?') { e.preventDefault(); keys(); }
    else if (e.key === 'g') going = Date.now();
    else if (e.key === 'j') { if (move(1)) e.preventDefault(); }
    else if (e.key === 'k') { if (move(-1)) e.preventDefault(); }
    else if (e.key === 'x' && (row = e.target.closest && e.target.closest('tr[data-href]')) && (box = $('[data-check]', row))) box.click();
    else if (e.key === 'Enter' && e.target.matches && e.target.matches('tr[data-href]')) location.href = e.target.getAttribute('data-href');
  });

  // ---- ticked rows ----
  function count(list) {
    var boxes = all('[data-check]', list), on = boxes.filter(function (b) { return b.checked; }).length, bulk = $('[data-bulk]', list), top = $('[data-check-all]', list);
    if (top) { top.checked = on > 0 && on === boxes.length; top.indeterminate = on > 0 && on < boxes.length; }
    if (bulk) bulk.classList.toggle('is-on', on > 0);
    all('[data-bulk-count]', list).forEach(function (n) { n.textContent = on.toLocaleString(lang); });
  }
  var last = null;
  document.addEventListener('click', function (e) {
    if (!e.target.matches || !e.target.matches('[data-check]')) return;
    var list = e.target.closest('[data-list]'), boxes = list ? all('[data-check]', list) : [];
    if (e.shiftKey && last && boxes.indexOf(last) >= 0) {
      var a = boxes.indexOf(last), b = boxes.indexOf(e.target);
      boxes.slice(Math.min(a, b), Math.max(a, b) + 1).forEach(function (x) { x.checked = e.target.checked; });
    }
    last = e.target;
    if (list) count(list);
  });
  document.addEventListener('change', function (e) {
    var list = e.target.closest('[data-list]'), form = e.target.closest('form[data-autosubmit]');
    if (list && e.target.matches('[data-check-all]')) all('[data-check]', list).forEach(function (b) { b.checked = e.target.checked; });
    if (list && e.target.matches('[data-check],[data-check-all]')) count(list);
    if (form) form.requestSubmit();
  });

  // ---- a file as the bare body of a request, so that it may be large; form[data-stream] names where to send it ----
  document.addEventListener('submit', function (e) {
    var form = e.target, url = form.getAttribute('data-stream'), file = url && $('input[type=file]', form).files[0];
    if (!file) return;
    e.preventDefault();
    var bar = $('[data-stream-progress]', form), wrong = $('[data-stream-problem]', form), button = e.submitter;
    var sent = new XMLHttpRequest(), token = $('meta[name="csrf"]'), header = $('meta[name="csrf-header"]');
    function end(text) {
      wrong.textContent = text; wrong.hidden = false; bar.hidden = true;
      if (button) button.disabled = false;
    }
    wrong.hidden = true; bar.hidden = false;
    if (button) button.disabled = true;
    sent.open('POST', url + '?name=' + encodeURIComponent(file.name));
    sent.setRequestHeader('Content-Type', 'application/octet-stream');
    sent.setRequestHeader('Accept', 'application/json');
    if (token && header) sent.setRequestHeader(header.content, token.content);
    sent.upload.addEventListener('progress', function (p) {
      $('progress', bar).value = p.total ? p.loaded / p.total : 0;
      if (p.loaded === p.total) $('[data-stream-text]', bar).textContent = 'Looking through the file …';
    });
    sent.addEventListener('load', function () {
      var said = {};
      try { said = JSON.parse(sent.responseText); } catch (x) { /* an error page */ }
      if (sent.status === 200 && said.next) location.href = said.next;
      else end(said.sentence ? said.sentence + ' ' + said.hint : 'The file was not taken. Please try again.');
    });
    sent.addEventListener('error', function () { end('The server cannot be reached. Please check the connection and try again.'); });
    sent.send(file);
  });

  // ---- a form is sent once (data-repeatable: downloads and the like) ----
  document.addEventListener('submit', function (e) {
    var form = e.target, button = e.submitter;
    if (e.defaultPrevented || form.method === 'dialog' || form.target || form.hasAttribute('data-repeatable')) return;
    if (form.hasAttribute('data-sent')) { e.preventDefault(); return; }
    form.setAttribute('data-sent', '');
    if (button) button.setAttribute('aria-busy', 'true');
    setTimeout(function () { free(form); }, 10000);
  });
  function free(form) {
    form.removeAttribute('data-sent');
    all('[aria-busy]', form).forEach(function (b) { b.removeAttribute('aria-busy'); });
  }
  window.addEventListener('pageshow', function () { all('form[data-sent]').forEach(free); });

  // ---- htmx ----
  document.addEventListener('htmx:configRequest', function (e) {
    var token = $('meta[name="csrf"]'), header = $('meta[name="csrf-header"]');
    if (token && header && header.content) e.detail.headers[header.content] = token.content;
  });
  document.addEventListener('htmx:afterSettle', function (e) { start(e.detail.elt); });
  function quiet(e) { return e.detail.elt && e.detail.elt.hasAttribute('data-quiet'); }
  document.addEventListener('htmx:responseError', function (e) {
    if (quiet(e)) { return; }
    var id = e.detail.xhr && e.detail.xhr.getResponseHeader('X-Request-Id');
    toast('That did not work, and nothing was changed. Please try again.' + (id ? ' Request id ' + id : ''));
  });
  document.addEventListener('htmx:sendError', function (e) { if (quiet(e)) { return; } toast('The server cannot be reached. Please check the connection and try again.'); });

  // ---- mentions: behind an @ a list opens, from which the name is completed ----
  function handleBefore(area) {
    var caret = area.selectionStart, found = /(^|[\s(,;:])@([^\s@]*)$/.exec(area.value.slice(0, caret));
    return caret === area.selectionEnd && found ? found[2] : null;
  }
  function mentions(area) {
    if (area.hasAttribute('aria-controls')) return;
    var list = make('ul', 'mention-list'), asked = 0, chosen = 0, timer = 0;
    list.id = area.id + '-mentions'; list.hidden = true;
    list.setAttribute('role', 'listbox'); list.setAttribute('aria-label', 'Who is mentioned');
    area.after(list);
    area.setAttribute('aria-controls', list.id); area.setAttribute('aria-autocomplete', 'list');
    function close() { asked++; clearTimeout(timer); list.hidden = true; area.removeAttribute('aria-activedescendant'); }
    function choose(index) {
      chosen = (index + list.children.length) % list.children.length;
      all('li', list).forEach(function (item, at) { item.setAttribute('aria-selected', String(at === chosen)); });
      area.setAttribute('aria-activedescendant', list.children[chosen].id);
    }
    function take(item) {
      var typed = handleBefore(area);
      if (typed !== null) area.setRangeText(item.getAttribute('data-handle') + ' ', area.selectionStart - typed.length, area.selectionStart, 'end');
      close(); area.focus();
    }
    function show(found) {
      list.replaceChildren();
      found.forEach(function (one, at) {
        var item = make('li', '', one.name);
        item.id = list.id + '-' + at; item.setAttribute('role', 'option'); item.setAttribute('data-handle', one.handle);
        item.append(make('small', '', '@' + one.handle));
        list.append(item);
      });
      list.hidden = !found.length;
      if (found.length) choose(0); else area.removeAttribute('aria-activedescendant');
    }
    area.addEventListener('input', function () {
      var typed = handleBefore(area);
      close();
      if (typed === null) return;
      var mine = asked;
      timer = setTimeout(function () {
        fetch(area.getAttribute('data-mentions') + '?q=' + encodeURIComponent(typed), { headers: { Accept: 'application/json' } })
          .then(function (answer) { return answer.ok ? answer.json() : []; })
          .then(function (found) { if (mine === asked) show(found); }, close);
      }, 120);
    });
    area.addEventListener('keydown', function (e) {
      if (list.hidden || e.isComposing) return;
      if (e.key === 'ArrowDown') choose(chosen + 1);
      else if (e.key === 'ArrowUp') choose(chosen - 1);
      else if (e.key === 'Enter' || e.key === 'Tab') take(list.children[chosen]);
      else if (e.key === 'Escape') close();
      else return;
      e.preventDefault(); e.stopPropagation();
    });
    area.addEventListener('blur', close);
    list.addEventListener('mousedown', function (e) { // before the field loses the focus
      var item = e.target.closest('li');
      e.preventDefault();
      if (item) take(item);
    });
  }

  function start(from) {
    times(from);
    all('[data-mentions]', from).forEach(mentions);
    all('[data-list]').forEach(count);
  }
  document.addEventListener('DOMContentLoaded', function () {
    paint();
    start(document);
    var problems = $('.problems');
    if (problems) problems.focus();
    setInterval(function () {
      all('time[data-ago][data-done]').forEach(function (t) { t.removeAttribute('data-done'); });
      times(document);
    }, 60000);
  });
})();
