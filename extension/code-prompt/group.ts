import { mostBoxes } from './boxes.ts';
import { addressName } from './foreign.ts';
import type { FieldSignals } from './prompt.ts';

/** What the fields of one form, together, say of each. */
export interface Group {
  /** Each of several holds a value: settings, or a profile, which are shown as they are. */
  isFilledIn: boolean;
  /** One is for a text of many lines: a person writes to somebody. */
  hasText: boolean;
  /** One is for a phone or an e-mail, to which a code may be sent. */
  hasAddress: boolean;
  /** More fields claim `one-time-code` than a code has boxes: a library does, of several codes or PINs. */
  isAllClaimed: boolean;
}

/** Whether anything stands in these is not read. */
const unread = new Set(['textarea', 'editable']);

const ofPerson =
  /addr|alamat|endere|direcci|indiriz|adres|anschrift|ulica|адрес|địa chỉ|地址|住所|주소|ที่อยู่|عنوان|\b(?:bio|about)/i;

const claimed = /(?:^|\s)one-time-code(?:\s|$)/i;

/** Of a field that nothing is known of but what it says itself. */
export const unknownGroup: Group = {
  isFilledIn: false,
  hasText: false,
  hasAddress: false,
  isAllClaimed: false,
};

/** The groups of these fields by their ids. */
export function groupsOf(fields: FieldSignals[]): Map<number, Group> {
  const members = Map.groupBy(
    fields.filter(({ visible }) => visible),
    ({ groupId }) => groupId,
  );
  return new Map(
    [...members].map(([id, group]) => [
      id,
      {
        isFilledIn: isFilledIn(group.filter(({ type }) => !unread.has(type))),
        hasText: group.some((field) => field.type === 'textarea' && !isOfPerson(field)),
        hasAddress: group.some(isAddress),
        isAllClaimed: group.filter(({ autocomplete }) => claimed.test(autocomplete)).length > mostBoxes,
      },
    ]),
  );
}

/** An address or a few words about oneself are of many lines as well, and written to nobody. */
function isOfPerson({ labelText, placeholder, name, id }: FieldSignals): boolean {
  return ofPerson.test(`${labelText} ${placeholder} ${name} ${id}`);
}

function isAddress({ type, name, id }: FieldSignals): boolean {
  return type === 'email' || type === 'tel' || addressName.test(`${name} ${id}`);
}

function isFilledIn(fields: FieldSignals[]): boolean {
  return fields.length > 2 && fields.every(({ empty, focused }) => !empty && !focused);
}
