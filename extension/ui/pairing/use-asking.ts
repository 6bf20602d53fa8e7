import { useEffect, useState } from 'preact/hooks';
import { send } from '../../messaging/send.ts';
import { Attempt } from '../attempt.ts';
import { refreshPairings } from './pairing-model.ts';

/** Asks the server how a pairing stands, once it is looked at. What is shown until then, or where it does not answer, is what was known last. */
export function useAsking(id: string): Attempt {
  const [asking] = useState(() => new Attempt());
  useEffect(() => {
    void asking.run(async () => {
      // An end is found out here as well, and shown in this one's place.
      await send('pairings.check', { id }).finally(() => void refreshPairings());
    });
  }, [id]);
  return asking;
}
