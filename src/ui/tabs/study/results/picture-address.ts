/** Small pictures as data addresses, in the page. */

/** `pixels`: interleaved RGB display values of 0..1. JPEG, since there are hundreds of them on one page. */
export function jpegAddress(pixels: Float32Array, width: number, height: number): string {
  const image = new ImageData(width, height);
  for (let i = 0, j = 0; i < pixels.length; i += 3, j += 4) {
    // The array clamps and rounds.
    image.data[j] = pixels[i]! * 255;
    image.data[j + 1] = pixels[i + 1]! * 255;
    image.data[j + 2] = pixels[i + 2]! * 255;
    image.data[j + 3] = 255;
  }
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  return canvas.toDataURL('image/jpeg', 0.9);
}
