import { test } from 'node:test';
import assert from 'node:assert/strict';
import { coloursOf, hasRemoteImages } from './mail-html.ts';

test('a mail with a ground of its own is shown on paper', () => {
  assert.equal(coloursOf('<table bgcolor="#fff"><tr><td>x</td></tr></table>'), 'paper');
  assert.equal(coloursOf('<div style="background-color: #fff">x</div>'), 'paper');
});

test('a mail that colours only its text gives up these colours in the dark', () => {
  assert.equal(coloursOf('<p style="color: black">x</p>'), 'ink');
  assert.equal(coloursOf('<font size="2" color="#000000">x</font>'), 'ink');
});

test('a mail without colours follows the reader', () => {
  assert.equal(coloursOf('<p>The colour: blue</p>'), 'plain');
  assert.equal(coloursOf('<p style="background: transparent">x</p>'), 'plain');
});

test('pictures on the internet are noticed', () => {
  assert.equal(hasRemoteImages('<img data-remote-src="https://a.example/x.png">'), true);
  assert.equal(hasRemoteImages('<img src="/api/v1/attachments/1">'), false);
});
