/** Text inside of XML, SVG among it. */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeXml = (content: string): string => content.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);
