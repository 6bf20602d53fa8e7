import type { ComponentChildren } from 'preact';
import type { SupportRequestDetail } from '../../../shared/api/support.ts';
import { formatAgo, formatMoment } from '../time-words.ts';
import { readBrowser } from '../../../shared/user-agent.ts';
import { useServerNow } from '../use-server-now.ts';
import { words } from './words.ts';

/** What an agent can ask about. What the asker wrote is text of a stranger, and shown as such. */
export function RequestFacts({ request }: { request: SupportRequestDetail }) {
  const nowMs = useServerNow(60_000);
  const ago = (momentMs: number): string => formatAgo(momentMs, nowMs);
  return (
    <section class="card stack" aria-labelledby="facts">
      <h2 id="facts">{words.facts}</h2>
      <dl class="facts">
        {request.whatHappened !== null && (
          <Fact name={words.whatHappened}>
            <blockquote class="said">{request.whatHappened}</blockquote>
          </Fact>
        )}
        <Fact name={words.accountMade}>{formatMoment(request.accountCreatedAtMs)}</Fact>
        <Fact name={words.askedFrom}>
          {request.whatHappened === null ? (
            words.openedByAgent
          ) : (
            <>
              {readBrowser(request.browser) ?? words.unknownBrowser} · {request.address}
              <p class="muted">{request.fromKnownBrowser ? words.known : words.unknown}</p>
            </>
          )}
        </Fact>
        <Fact name={words.factors}>
          {request.factors.length === 0
            ? words.noFactors
            : request.factors.map(({ kind, confirmedAtMs, lastUsedAtMs }) => (
                <p key={`${kind} ${confirmedAtMs}`}>
                  {words.factor(
                    words.factorNames[kind],
                    ago(confirmedAtMs),
                    lastUsedAtMs === null ? null : ago(lastUsedAtMs),
                  )}
                </p>
              ))}
        </Fact>
        <Fact name={words.addresses}>
          {request.addresses.length === 0 ? words.noAddresses : request.addresses.join(', ')}
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
