// Which files a build, a forge, a shell or an editor may run by itself, and which pin what a build downloads. The server
// puts the expressions in (ReviewMarks.java): the gate, this page and the command line have one list.

const RUN = new RegExp('^(?:@REVIEW_MARKS@)$', 'i');
const LOCK = new RegExp('^(?:@LOCKS@)$', 'i');

/** What a reviewer is told of a file of a patch (patch.js), as short sentences; the mode is that of the record. */
export function flags(file, mode) {
  const now = file.mode ?? mode;
  const told = [];
  if (now === '100755' || RUN.test(file.path) || RUN.test(file.old) || file.oldMode === '100755') told.push('a build or an editor may run this');
  if (LOCK.test(file.path) || LOCK.test(file.old)) told.push('it pins what a build downloads');
  if (file.oldMode && file.oldMode !== now) told.push(`its mode changes from ${file.oldMode} to ${now}`);
  else if (file.status === 'added' && now === '100755') told.push('it is executable');
  return told;
}
