// How bad a finding is, for the eye.

const LOOKS = { critical: 'denied', high: 'denied', medium: 'open', low: '' };

/** The class of the mark of a severity. */
export const look = (severity) => LOOKS[severity] ?? 'open';
