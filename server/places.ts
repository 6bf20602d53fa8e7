import { readFileSync } from 'node:fs';
import { Reader, type Response } from 'mmdb-lib';
import { StartError } from './errors.ts';

/** Knows where network addresses are, roughly: from a file of the operator's, and never by asking anybody. */
export interface Places {
  /** `near Hamburg, Germany`, `Bavaria, Germany` or `Germany`; null for what the file does not know. */
  of(address: string): string | null;
}

/** For a server without such a file. */
export const noPlaces: Places = { of: () => null };

/** Names come from whoever made the file; on a screen they have to stay a short line. */
const maxNameLength = 60;
/** Between the tree and the data, there are 16 bytes of zero (MaxMind DB 2.0). */
const separatorBytes = 16;
/** Looked up at the start, all over the address space: a file that is damaged in the middle shows then. */
const probes = [
  ...Array.from({ length: 256 }, (_, first) => `${first}.12.34.56`),
  ...Array.from({ length: 64 }, (_, part) => `2${part.toString(16).padStart(3, '0')}:db8::1`),
];

/** What of a record counts, in databases of cities and of countries alike (MaxMind's GeoIP2 model). */
interface PlaceRecord {
  city?: { names?: { en?: unknown } };
  subdivisions?: { names?: { en?: unknown } }[];
  country?: { names?: { en?: unknown } };
}

/**
 * Reads a file in the MaxMind DB format 2.0, as GeoLite2, DB-IP Lite and others come in, into memory.
 *
 * @param file - Null: there is none.
 * @throws StartError `place_file_unreadable` for one that cannot be read, is damaged, or holds something else.
 */
export function openPlaces(file: string | null): Places {
  if (file === null) return noPlaces;
  const reader = readPlaces(file);
  return {
    of: (address) => {
      try {
        // Addresses of IPv4 that come by IPv6 are where the others are.
        const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
        return describe(reader.get(plain) as PlaceRecord | null);
      } catch {
        // No address at all, IPv6 in a file that has none, or damage that no probe has met: not known, then.
        return null;
      }
    },
  };
}

function readPlaces(file: string): Reader<Response> {
  const bytes = readBytes(file);
  try {
    const reader = new Reader<Response>(bytes);
    const { binaryFormatMajorVersion: version, ipVersion, nodeCount, searchTreeSize } = reader.metadata;
    const separator = bytes.subarray(searchTreeSize, searchTreeSize + separatorBytes);
    const isSound =
      version === 2 &&
      (ipVersion === 4 || ipVersion === 6) &&
      nodeCount > 0 &&
      separator.length === separatorBytes &&
      separator.every((byte) => byte === 0);
    if (!isSound) throw new Error('the tree and the data do not fit the metadata');
    for (const probe of probes) {
      if (ipVersion === 6 || !probe.includes(':')) describe(reader.get(probe) as PlaceRecord | null);
    }
    return reader;
  } catch (error) {
    throw refusal(file, 'is damaged, or no database of places in the MaxMind format', error);
  }
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw refusal(file, 'cannot be read', error);
  }
}

function refusal(file: string, what: string, cause: unknown): StartError {
  return new StartError(
    'place_file_unreadable',
    `The file ${file} ${what}: download it anew, or start without PLACE_FILE.`,
    cause,
  );
}

function describe(record: PlaceRecord | null): string | null {
  if (record === null) return null;
  const city = nameOf(record.city);
  const region = nameOf(record.subdivisions?.[0]);
  const country = nameOf(record.country);
  // Such files know the next larger town at best; "in" would promise more.
  const place = city === null ? region : `near ${city}`;
  if (place === null || country === null) return place ?? country;
  return `${place}, ${country}`;
}

function nameOf(part: { names?: { en?: unknown } } | undefined): string | null {
  const name = part?.names?.en;
  if (typeof name !== 'string') return null;
  return (
    name
      .replace(/[\p{C}\s]+/gu, ' ')
      .trim()
      .slice(0, maxNameLength) || null
  );
}
