/** What edits consist of, and the lines that mark them. */
package dev.lifeagent.domain.patch.edit.form;
