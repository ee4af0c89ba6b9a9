/**
 * Photoshop's image resources, the wrapping in which a JPEG's APP13 carries IPTC records. Adobe Photoshop File
 * Formats Specification, "Image Resource Blocks".
 */

const IPTC_RESOURCE = 0x0404;
const RESOURCE_MARK = [0x38, 0x42, 0x49, 0x4d];

/** The IPTC-IIM records among image resources; undefined where there are none or the blocks are damaged. */
export function readIptcResource(resources: Uint8Array): Uint8Array | undefined {
  const view = new DataView(resources.buffer, resources.byteOffset, resources.byteLength);
  let position = 0;
  while (position + 12 <= resources.length) {
    if (RESOURCE_MARK.some((byte, index) => resources[position + index] !== byte)) return undefined;
    // The name is a Pascal string, padded with its length byte to an even number.
    const afterName = position + 6 + ((resources[position + 6]! + 2) & ~1);
    if (afterName + 4 > resources.length) return undefined;
    const start = afterName + 4;
    const end = start + view.getUint32(afterName);
    if (end > resources.length) return undefined;
    if (view.getUint16(position + 4) === IPTC_RESOURCE) return resources.slice(start, end);
    position = end + ((end - start) % 2);
  }
  return undefined;
}

/** IPTC-IIM records as the only image resource. */
export function wrapIptcResource(iptc: Uint8Array): Uint8Array {
  const block = new Uint8Array(12 + iptc.length + (iptc.length % 2));
  block.set(RESOURCE_MARK);
  const view = new DataView(block.buffer);
  view.setUint16(4, IPTC_RESOURCE);
  view.setUint32(8, iptc.length);
  block.set(iptc, 12);
  return block;
}
