import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanBody } from './clean-body.ts';

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="https://track.example/p.gif">',
  '<img src="/api/v1/attachments/99">',
  '<img src="/api/v1/attachments/7/../99">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" java\nscript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<svg onload=alert(1)><circle/></svg>',
  '<math><mi xlink:href="data:x,<script>alert(1)</script>"></math>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<p style="position:fixed;inset:0" onclick="alert(1)">x</p>',
  '<form action="https://evil.example"><input name=a></form>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<style>@import url(https://evil.example)</style>',
  '<base href="https://evil.example"><meta http-equiv=refresh content=0>',
  '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
];

test('nothing that runs, loads or covers the page survives', () => {
  for (const html of hostile) {
    const { html: clean } = cleanBody({ html }, [7]);
    assert.doesNotMatch(
      clean ?? '',
      /<(script|svg|math|iframe|form|input|style|base|meta|noscript|img)\b|\son\w+=|javascript:|data:|style=|<[^>]*evil/i,
      html,
    );
  }
});

test('what a composer makes stays as it is', () => {
  const html =
    '<h2>A</h2><p><strong>b</strong><em>c</em><u>d</u><s>e</s><br /></p><ul><li>f</li></ul><ol start="3"><li>g</li></ol><blockquote><p>h</p></blockquote><pre><code>i</code></pre>';
  assert.equal(cleanBody({ html }, []).html, html);
});

test('links open a new page that learns nothing of this one', () => {
  assert.match(
    cleanBody({ html: '<a href="https://a.example" target="_self" rel="opener">x</a>' }, []).html!,
    /<a href="https:\/\/a.example" target="_blank" rel="noopener noreferrer">x<\/a>/,
  );
});

test('a picture is shown only when the message brings it along', () => {
  const { html, imageIds } = cleanBody(
    { html: '<p><img src="/api/v1/attachments/7" alt="a" /><img src="/api/v1/attachments/8" /></p>' },
    [7],
  );
  assert.equal(html, '<p><img src="/api/v1/attachments/7" alt="a" /></p>');
  assert.deepEqual(imageIds, [7]);
});

test('the text is derived from the HTML where none came, and stays where one came', () => {
  assert.equal(cleanBody({ html: '<p>你好</p><p>b</p>' }, []).text.replace(/\n+/g, '|'), '你好|b');
  assert.equal(cleanBody({ html: '<p>a</p>', text: 'own' }, []).text, 'own');
  assert.deepEqual(cleanBody({ text: 'a\0b\ud800' }, []), { text: 'ab\ufffd', html: null, imageIds: [] });
});
