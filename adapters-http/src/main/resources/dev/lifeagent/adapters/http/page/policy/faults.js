// What is wrong in a policy, as the service says it.

export const place = (one) => (one.line ? `line ${one.line}, column ${one.column}` : 'the file');

export const what = (one) => `${one.field ?? ''} ${one.message}${one.expected ? `; expected ${one.expected}` : ''}`;
