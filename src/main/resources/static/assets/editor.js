/* Pergola – the editor of programs: marks what is wrong in the text, and offers words while one types. The page works without it. */
(function () {
  'use strict';
  var area = document.querySelector('textarea[data-program-words]');
  if (!area) return;
  var marks = area.parentElement.querySelector('.editor-marks');
  var list = document.createElement('ul'), ruler = document.createElement('span');
  var words = null, chosen = 0;

  // ---- squiggles: the same text behind the field, unseen but for the marks ----
  function findings() {
    return Array.prototype.map.call(document.querySelectorAll('#meaning [data-line]'), function (f) {
      return { line: +f.getAttribute('data-line') - 1, column: +f.getAttribute('data-column') - 1 };
    });
  }
  function mark() {
    var found = findings();
    marks.replaceChildren();
    area.value.split('\n').forEach(function (line, number) {
      var here = found.filter(function (f) { return f.line === number; })[0];
      if (here) {
        var begin = Math.min(here.column, Math.max(0, line.length - 1));
        var word = /^[\w.'-]+/.exec(line.slice(begin)), end = begin + (word ? word[0].length : 1);
        var squiggle = document.createElement('span');
        squiggle.className = 'squiggle'; squiggle.textContent = line.slice(begin, end) || ' ';
        marks.append(line.slice(0, begin), squiggle, line.slice(end));
      } else {
        marks.append(line);
      }
      marks.append('\n');
    });
    follow();
  }
  function follow() { marks.scrollTop = area.scrollTop; marks.scrollLeft = area.scrollLeft; }
  area.addEventListener('scroll', function () { follow(); close(); });
  area.addEventListener('input', function () { marks.replaceChildren(); });
  document.addEventListener('htmx:afterSettle', function (e) { if (e.detail.elt && e.detail.elt.id === 'meaning') mark(); });
  document.addEventListener('click', function (e) { // a finding leads to its place
    var f = e.target.closest && e.target.closest('#meaning [data-line]');
    if (!f) return;
    var before = area.value.split('\n').slice(0, +f.getAttribute('data-line') - 1).join('\n').length;
    var at = before + (before ? 1 : 0) + (+f.getAttribute('data-column') - 1);
    area.focus(); area.setSelectionRange(at, at);
  });

  // ---- words ----
  list.className = 'mention-list editor-words'; list.hidden = true; list.id = 'program-words';
  list.setAttribute('role', 'listbox'); list.setAttribute('aria-label', 'Words that may stand here');
  ruler.className = 'editor-ruler'; ruler.textContent = 'mmmmmmmmmm'; ruler.setAttribute('aria-hidden', 'true');
  area.after(list, ruler);
  area.setAttribute('aria-controls', list.id); area.setAttribute('aria-autocomplete', 'list');
  function typed() {
    var found = /[\w.'-]+$/.exec(area.value.slice(0, area.selectionStart));
    return found ? found[0].replace(/^'/, '') : '';
  }
  function close() { list.hidden = true; area.removeAttribute('aria-activedescendant'); }
  function choose(index) {
    chosen = (index + list.children.length) % list.children.length;
    Array.prototype.forEach.call(list.children, function (item, at) { item.setAttribute('aria-selected', String(at === chosen)); });
    list.children[chosen].scrollIntoView({ block: 'nearest' });
    area.setAttribute('aria-activedescendant', list.children[chosen].id);
  }
  function place() {
    var lines = area.value.slice(0, area.selectionStart).split('\n');
    var height = parseFloat(getComputedStyle(area).lineHeight), pad = parseFloat(getComputedStyle(area).paddingTop);
    var wide = ruler.getBoundingClientRect().width / 10;
    list.style.top = (pad + lines.length * height - area.scrollTop) + 'px';
    list.style.left = Math.max(0, Math.min(area.clientWidth - 280, pad + lines[lines.length - 1].length * wide - area.scrollLeft)) + 'px';
  }
  function offer(all) {
    var word = typed().toLowerCase();
    if (!words || (!word && !all)) { close(); return; }
    var fitting = words.filter(function (w) { var low = w.word.toLowerCase(); return low.indexOf(word) >= 0 && low !== word; });
    fitting.sort(function (a, b) {
      return a.word.toLowerCase().indexOf(word) - b.word.toLowerCase().indexOf(word) || a.word.length - b.word.length;
    });
    list.replaceChildren();
    fitting.slice(0, 12).forEach(function (w, at) {
      var item = document.createElement('li'), about = document.createElement('small');
      item.id = list.id + '-' + at; item.setAttribute('role', 'option'); item.setAttribute('data-word', w.word);
      about.textContent = w.kind + (w.means ? ': ' + w.means : '');
      item.append(w.word, ' ', about); list.append(item);
    });
    list.hidden = !list.children.length;
    if (list.hidden) { close(); return; }
    place(); choose(0);
  }
  function take(item) {
    var word = typed();
    area.setRangeText(item.getAttribute('data-word'), area.selectionStart - word.length, area.selectionStart, 'end');
    close(); area.focus();
    area.dispatchEvent(new Event('input', { bubbles: true }));
    close();
  }
  area.addEventListener('input', function (e) { if (e.isTrusted && e.inputType !== 'insertLineBreak') offer(false); else close(); });
  area.addEventListener('keydown', function (e) {
    if (e.ctrlKey && e.key === ' ') { offer(true); e.preventDefault(); return; }
    if (list.hidden || e.isComposing) return;
    if (e.key === 'ArrowDown') choose(chosen + 1);
    else if (e.key === 'ArrowUp') choose(chosen - 1);
    else if (e.key === 'Enter' || e.key === 'Tab') take(list.children[chosen]);
    else if (e.key === 'Escape') close();
    else return;
    e.preventDefault(); e.stopPropagation();
  });
  area.addEventListener('blur', close);
  list.addEventListener('mousedown', function (e) {
    var item = e.target.closest('li');
    e.preventDefault();
    if (item) take(item);
  });
  fetch(area.getAttribute('data-program-words'), { headers: { Accept: 'application/json' } })
    .then(function (answer) { return answer.ok ? answer.json() : []; })
    .then(function (found) { words = found; }, function () { words = []; });
  mark();
})();
