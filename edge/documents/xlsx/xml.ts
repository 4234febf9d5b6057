/// <reference path="./saxen.d.ts" />
/** XML of a part of a spreadsheet, element by element, as it is unpacked. Prefixes of namespaces are left out. */
import { Parser } from 'saxen';

/** What is told of a document. */
export interface XmlTaker {
  open(name: string, attributes: () => Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** A part that is no XML; the message says where. */
export class XmlError extends Error {}

export interface XmlIntake {
  readonly writable: WritableStream<Uint8Array>;
  /** The first thing that was wrong, which whoever fills the stream may hide behind an error of their own. */
  readonly problem: () => unknown;
}

/** Takes the bytes of a document in UTF-8; the stream fails with an `XmlError` when it is malformed. */
export function takeXml(taker: XmlTaker): XmlIntake {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = startParser(taker);
  let problem: unknown;
  const keep = (step: () => void) => {
    try {
      step();
    } catch (error) {
      problem ??= error;
      throw error;
    }
  };
  const writable = new WritableStream<Uint8Array>({
    write: (bytes) => keep(() => parser.write(decoder.decode(bytes, { stream: true }))),
    close: () => keep(() => parser.write(decoder.decode()).end()),
  });
  return { writable, problem: () => problem };
}

function startParser(taker: XmlTaker): Parser {
  return new Parser()
    .on('openTag', (name, attributes) => taker.open(withoutPrefix(name), attributes))
    .on('closeTag', (name) => taker.close?.(withoutPrefix(name)))
    .on('text', (text, decode) => taker.text?.(decode(text)))
    .on('cdata', (text) => taker.text?.(text))
    .on('error', (error) => {
      throw new XmlError(error.message);
    });
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
