import { createSocket } from 'node:dgram';

/** What the server says of a name: its TXT texts; none for a name without records; or a failure. */
export type DnsAnswer = string[] | 'nxdomain' | 'servfail' | 'silence';

/** A real DNS server on UDP at 127.0.0.1. A name that it was not told of does not exist. */
export type TestDns = {
  /** For DNS_SERVERS. */
  address: string;
  /** Every name that was asked for, oldest first. */
  asked: string[];
  say: (name: string, answer: DnsAnswer) => void;
  stop: () => Promise<void>;
};

const TXT = 16;
const IN = 1;
const HEADER = 12;
const CODES = { nxdomain: 3, servfail: 2 } as const;

/** Starts the server. @param port 0 for any free one */
export async function startDns(port = 0): Promise<TestDns> {
  const names = new Map<string, DnsAnswer>();
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const { name, type, end } = readQuestion(query);
    asked.push(name);
    const answer = names.get(name) ?? 'nxdomain';
    if (answer === 'silence') return;
    const texts = typeof answer === 'string' || type !== TXT ? [] : answer;
    const header = Buffer.alloc(HEADER);
    query.copy(header, 0, 0, 2);
    // An answer, recursion available, and the asker's own wish for it.
    header.writeUInt16BE(
      0x8080 | (query.readUInt16BE(2) & 0x0100) | (typeof answer === 'string' ? CODES[answer] : 0),
      2,
    );
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(texts.length, 6);
    socket.send(Buffer.concat([header, query.subarray(HEADER, end), ...texts.map(txtRecord)]), from.port, from.address);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, '127.0.0.1', resolve);
  });
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    say: (name, answer) => names.set(name.toLowerCase(), answer),
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function txtRecord(text: string): Buffer {
  // A text is sent in pieces of at most 255 bytes.
  const bytes = Buffer.from(text);
  const pieces: Buffer[] = [];
  for (let i = 0; i < bytes.length || i === 0; i += 255) {
    const piece = bytes.subarray(i, i + 255);
    pieces.push(Buffer.from([piece.length]), piece);
  }
  const data = Buffer.concat(pieces);
  const head = Buffer.alloc(HEADER);
  // The name is the question's, by a pointer to it.
  head.writeUInt16BE(0xc000 | HEADER, 0);
  head.writeUInt16BE(TXT, 2);
  head.writeUInt16BE(IN, 4);
  head.writeUInt32BE(1, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
