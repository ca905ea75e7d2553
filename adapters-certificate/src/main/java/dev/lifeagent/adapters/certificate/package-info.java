/**
 * The JSON form of certificates: an in-toto statement in a DSSE envelope, and beside it the proof
 * that what it says was recorded.
 */
@NullMarked
package dev.lifeagent.adapters.certificate;

import org.jspecify.annotations.NullMarked;
