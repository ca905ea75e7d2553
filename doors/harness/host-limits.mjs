// Cells that a host makes impossible, with the reason. They are shown as such, never as right; one that
// turns out right all the same is wrong here and has to be taken out.
export const HOST_LIMITS = {
  'claude-code': {
    empty: 'an empty 200 of an HTTP hook is a yes to the host, with onFailure "block" as well; the service never sends one',
  },
};
