/** Values of `autocomplete` under which no page asks for a code. Everything else it may say is often untrue. */
export const foreignAutocomplete =
  /^(?:cc-.*|postal-code|street-address|address-.*|country.*|tel.*|email|username|name|.*-name|nickname|bday.*|.*-password|organization.*|url|transaction-.*|language|sex)$/;

/**
 * A field of this name holds that, also when its label tells that a code will be sent afterwards: what a sign-in is searched
 * or sent with, or a part of a name or an address and no other word but of which form, or which of several.
 */
export const foreignName = new RegExp(
  [
    'user(?:name)?|login|e?mail|password|passwd|pass|pwd|phone|mobile|tel|telephone|telefon[eo]?|telefoon|celular|movil|gsm|telp|no_?(?:telp|hp)|zip|search|q|query|submit\\d*',
    '(?:(?:billing|shipping|delivery|customer|account|profile|register|registration|sign_?up|contact|address|form|field|input|txt|user|new)[\\W_]*)*' +
      '(?:(?:first|last|full|sur|given|family|middle|nick|user)[\\W_]?name|e?mail|phone|address|street|city|town|state|province|' +
      'country|company|organi[sz]ation|birth(?:day|date)|post(?:al)?[\\W_]?code|zip(?:[\\W_]?code)?)' +
      '(?:[\\W_]?(?:address|line|number|id|name|street))?[\\W_]*\\d*[\\W_]*',
    '(?:(?:log_?in|sign_?in|form|field|input|txt|user|account|new|old|current|repeat|j|os)[\\W_]*)+' +
      '(?:user(?:name)?|name|id|password|passwd|pass|pwd)[\\W_]*\\d*[\\W_]*',
  ]
    .map((names) => `^(?:${names})$`)
    .join('|'),
  'i',
);

/** The name of a phone's or an e-mail's field, in whatever other words. */
export const addressName =
  /mail|phone|mobile|movil|celular|(?:^|[^a-z])(?:cell|tel)(?:[^a-z]|$)|telefon|handy|gsm|no_?(?:telp|hp)/i;
