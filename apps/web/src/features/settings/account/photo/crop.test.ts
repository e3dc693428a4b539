import assert from 'node:assert/strict';
import { test } from 'node:test';
import { move, placeOf, squareOf } from './crop.ts';

const wide = { naturalWidth: 400, naturalHeight: 200 };

test('the square is as large as the picture lets it, in the middle, and never leaves the picture', () => {
  assert.deepEqual(squareOf(wide, { x: 0.5, y: 0.5, zoom: 1 }), { left: 100, top: 0, edge: 200 });
  assert.deepEqual(squareOf(wide, { x: 0, y: 1, zoom: 2 }), { left: 0, top: 100, edge: 100 });
  assert.deepEqual(placeOf(wide, { x: 0.5, y: 0.5, zoom: 1 }, 100), {
    width: 200,
    height: 100,
    left: -50,
    top: -0,
  });
});

test('a picture that is moved beyond its edge stays at it, and comes back at once', () => {
  const far = move(wide, { x: 0.5, y: 0.5, zoom: 1 }, { x: 10_000, y: 50, frame: 100 });
  assert.equal(squareOf(wide, far).left, 0);
  const back = move(wide, far, { x: -10, y: 0, frame: 100 });
  assert.equal(squareOf(wide, back).left, 20);
});
