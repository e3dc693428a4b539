/** Which square of a picture is shown: its middle, as parts of the picture's width and height, and how much it is enlarged. */
export interface Crop {
  x: number;
  y: number;
  /** 1: the square is as large as it can be. */
  zoom: number;
}

interface Size {
  naturalWidth: number;
  naturalHeight: number;
}

/** Edge of what is kept, in px: enough for the largest place it is shown at, twice over. */
const KEPT = 256;

/** The square in px of the picture, kept inside of it. */
export function squareOf(
  { naturalWidth, naturalHeight }: Size,
  { x, y, zoom }: Crop,
): { left: number; top: number; edge: number } {
  const edge = Math.min(naturalWidth, naturalHeight) / zoom;
  const inside = (middle: number, length: number) =>
    Math.min(Math.max(middle * length - edge / 2, 0), length - edge);
  return { left: inside(x, naturalWidth), top: inside(y, naturalHeight), edge };
}

/** Where the whole picture lies so that a frame of `frame` px shows the square. */
export function placeOf(size: Size, crop: Crop, frame: number) {
  const { left, top, edge } = squareOf(size, crop);
  const scale = frame / edge;
  return {
    width: size.naturalWidth * scale,
    height: size.naturalHeight * scale,
    left: -left * scale,
    top: -top * scale,
  };
}

/** The square after the picture was moved by so many px of a frame of `frame` px. */
export function move(size: Size, crop: Crop, by: { x: number; y: number; frame: number }): Crop {
  const { left, top, edge } = squareOf(size, crop);
  const scale = edge / by.frame;
  const moved = {
    ...crop,
    x: (left - by.x * scale + edge / 2) / size.naturalWidth,
    y: (top - by.y * scale + edge / 2) / size.naturalHeight,
  };
  const kept = squareOf(size, moved);
  return {
    ...crop,
    x: (kept.left + edge / 2) / size.naturalWidth,
    y: (kept.top + edge / 2) / size.naturalHeight,
  };
}

/** The square as a small JPEG, without what the file says besides the picture (place, camera); null: it cannot be drawn. */
export async function cutSquare(picture: HTMLImageElement, crop: Crop): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = KEPT;
  canvas.height = KEPT;
  const context = canvas.getContext('2d');
  if (!context) return null;
  // A JPEG has no transparency: what is clear becomes white.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, KEPT, KEPT);
  const { left, top, edge } = squareOf(picture, crop);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, left, top, edge, edge, 0, 0, KEPT, KEPT);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', 0.9);
  });
}
