/** A value as the MaxMind DB format has it; numbers are unsigned. */
type Value = string | number | Value[] | { [name: string]: Value };

/** Networks in CIDR form, IPv4 or IPv6, and what is known of each. */
export type Networks = Record<string, Value>;

interface Node {
  children: [Node | Buffer | null, Node | Buffer | null];
}

const marker = Buffer.from('abcdef4d61784d696e642e636f6d', 'hex');

/** A file in the MaxMind DB format 2.0 (https://maxmind.github.io/MaxMind-DB/) that knows these networks, with records of 24 bits. */
export function placeFile(networks: Networks, metadata: Record<string, Value> = {}): Buffer {
  const root: Node = { children: [null, null] };
  for (const [network, value] of Object.entries(networks)) insert(root, bitsOf(network), encode(value));
  const nodes = numbered(root);
  const data: Buffer[] = [];
  let dataLength = 0;
  const numbers = new Map(nodes.map((node, index) => [node, index]));
  const tree = Buffer.alloc(nodes.length * 6);
  nodes.forEach(({ children }, index) => {
    children.forEach((child, side) => {
      let record = nodes.length;
      if (Buffer.isBuffer(child)) {
        record = nodes.length + 16 + dataLength;
        data.push(child);
        dataLength += child.length;
      } else if (child !== null) {
        record = numbers.get(child) ?? nodes.length;
      }
      tree.writeUIntBE(record, index * 6 + side * 3, 3);
    });
  });
  const about = encode({
    ...{ binary_format_major_version: 2, binary_format_minor_version: 0, build_epoch: 1_893_456_000 },
    ...{ database_type: 'Test-City', description: { en: 'For tests' }, ip_version: 6, languages: ['en'] },
    ...{ node_count: nodes.length, record_size: 24, ...metadata },
  });
  return Buffer.concat([tree, Buffer.alloc(16), ...data, marker, about]);
}

/** IPv4 stands in the first 32 bits behind 96 of zero. */
function bitsOf(network: string): string {
  const [address = '', length = ''] = network.split('/');
  if (address.includes(':')) {
    const head = address.split('::')[0]?.split(':') ?? [];
    const bits = head.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
    return bits.padEnd(128, '0').slice(0, Number(length));
  }
  const bits = address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return '0'.repeat(96) + bits.slice(0, Number(length));
}

function insert(root: Node, bits: string, value: Buffer): void {
  let node = root;
  for (const bit of bits.slice(0, -1)) {
    const next = node.children[Number(bit)] ?? null;
    const child: Node = next === null || Buffer.isBuffer(next) ? { children: [null, null] } : next;
    node.children[Number(bit)] = child;
    node = child;
  }
  node.children[Number(bits.at(-1))] = value;
}

function numbered(root: Node): Node[] {
  const nodes = [root];
  for (const { children } of nodes) {
    for (const child of children) if (child !== null && !Buffer.isBuffer(child)) nodes.push(child);
  }
  return nodes;
}

const types = { string: 2, number: 6, map: 7, array: 11 };

function encode(value: Value): Buffer {
  if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    return Buffer.concat([control(types.string, bytes.length), bytes]);
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([control(types.number, 4), bytes]);
  }
  if (Array.isArray(value)) return Buffer.concat([control(types.array, value.length), ...value.map(encode)]);
  const members = Object.entries(value).flatMap(([name, member]) => [encode(name), encode(member)]);
  return Buffer.concat([control(types.map, Object.keys(value).length), ...members]);
}

/** Types from 8 on are written in a byte of their own; sizes from 29 on too. */
function control(type: number, size: number): Buffer {
  const inFirst = Math.min(size, 29);
  const more = size < 29 ? [] : [size - 29];
  return type > 7 ? Buffer.from([inFirst, type - 7, ...more]) : Buffer.from([(type << 5) | inFirst, ...more]);
}
