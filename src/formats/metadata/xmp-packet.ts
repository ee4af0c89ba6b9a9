/**
 * An XMP packet as a tree, and back: ISO 16684-1. A property of a photo is an attribute or an element of one of the
 * packet's `rdf:Description`s. Parsed by xmldom, which runs in workers and in Node, where there is no DOMParser.
 */
import { DOMParser, XMLSerializer, onErrorStopParsing } from '@xmldom/xmldom';
import type { Attr, Document, Element } from '@xmldom/xmldom';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const XMLNS = 'http://www.w3.org/2000/xmlns/';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** A property at the top of a packet. */
export interface XmpProperty {
  readonly namespace: string;
  readonly name: string;
  /** The text of a simple property; of others all texts that are in it, without spaces around them. */
  readonly text: string;
  remove(): void;
  /** Takes it out of its packet and puts it into another one. */
  moveTo(packet: XmpPacket): void;
  /** Makes it a simple property. */
  set(text: string): void;
}

export class XmpPacket {
  readonly #document: Document;

  private constructor(document: Document) {
    this.#document = document;
  }

  /** Undefined for bytes that are not well-formed XML. UTF-16 is read, UTF-8 is written. */
  static parse(bytes: Uint8Array): XmpPacket | undefined {
    try {
      const text = decode(bytes);
      // A packet may be followed by zeros; entities could be made to grow without end, and XMP has none.
      if (/<!DOCTYPE/i.test(text)) return undefined;
      const parser = new DOMParser({ onError: onErrorStopParsing });
      const document = parser.parseFromString(text.replaceAll('\0', '').trim(), 'text/xml');
      return new XmpPacket(document);
    } catch {
      return undefined;
    }
  }

  /** A packet that says nothing yet. */
  static empty(): XmpPacket {
    const text = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}"><rdf:Description rdf:about=""/></rdf:RDF></x:xmpmeta>`;
    return new XmpPacket(new DOMParser().parseFromString(text, 'text/xml'));
  }

  private get descriptions(): readonly Element[] {
    return [...this.#document.getElementsByTagNameNS(RDF, 'Description')].filter(
      ({ parentNode }) => parentNode?.namespaceURI === RDF && parentNode.localName === 'RDF',
    );
  }

  get properties(): readonly XmpProperty[] {
    return this.descriptions.flatMap((description) => [
      ...[...description.attributes].flatMap((attribute) => attributeProperty(description, attribute)),
      ...[...description.childNodes].flatMap((node) =>
        isElement(node) && node.namespaceURI !== null ? [elementProperty(description, node)] : [],
      ),
    ]);
  }

  /** Adds a simple property. */
  add(namespace: string, prefix: string, name: string, text: string): void {
    this.descriptions[0]?.setAttributeNS(namespace, `${prefix}:${name}`, text);
  }

  takeAttribute({ namespaceURI, name, value }: Attr): void {
    this.descriptions[0]?.setAttributeNS(namespaceURI, name, value);
  }

  takeElement(element: Element): void {
    this.descriptions[0]?.appendChild(this.#document.importNode(element, true));
  }

  /** UTF-8, with the processing instructions that packets begin and end with where they are there. */
  toBytes(): Uint8Array {
    return new TextEncoder().encode(new XMLSerializer().serializeToString(this.#document));
  }
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xfe && second === 0xff ? 'utf-16be' : first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function isElement(node: { readonly nodeType: number }): node is Element {
  return node.nodeType === 1;
}

function attributeProperty(description: Element, attribute: Attr): XmpProperty[] {
  const { namespaceURI, localName, value } = attribute;
  if (namespaceURI === null || namespaceURI === '' || localName === null) return [];
  if ([RDF, XMLNS, XML].includes(namespaceURI)) return [];
  return [
    {
      namespace: namespaceURI,
      name: localName,
      text: value,
      remove: () => void description.removeAttributeNode(attribute),
      moveTo: (packet) => {
        description.removeAttributeNode(attribute);
        packet.takeAttribute(attribute);
      },
      set: (text) => void (attribute.value = text),
    },
  ];
}

function elementProperty(description: Element, element: Element): XmpProperty {
  return {
    namespace: element.namespaceURI ?? '',
    name: element.localName ?? '',
    text: (element.textContent ?? '').trim(),
    remove: () => void description.removeChild(element),
    moveTo: (packet) => {
      description.removeChild(element);
      packet.takeElement(element);
    },
    set: (text) => {
      for (const attribute of [...element.attributes]) {
        if (attribute.namespaceURI === RDF) element.removeAttributeNode(attribute);
      }
      element.textContent = text;
    },
  };
}
