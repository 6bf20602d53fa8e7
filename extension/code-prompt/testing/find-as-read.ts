import { fieldsInQuestion, joinSignals } from '../in-question.ts';
import type { CodePrompt, FieldSignals } from '../prompt.ts';
import { findPrompts } from '../score.ts';
import { Interpreter } from '../words.ts';
import { splitField } from './make-field.ts';

/** The prompts among fields that are read as the worker reads a page: what is around those not in question stays unknown. */
export function findAsRead(fields: FieldSignals[]): CodePrompt[] {
  const interpreter = new Interpreter();
  const parts = fields.map((field) => ({ index: field.index, ...splitField(field) }));
  const own = parts.map((part) => part.own);
  const asked = [...fieldsInQuestion(own, interpreter)];
  interpreter.startAnew();
  const around = asked.flatMap((index) => parts.find((part) => part.index === index)?.around ?? []);
  return findPrompts(joinSignals(own, asked, around), undefined, interpreter);
}
