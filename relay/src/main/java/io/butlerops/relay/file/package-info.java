/**
 * Files copied, moved and deleted, and folders made, inside the folders that the relay's file
 * approves. Paths are judged as text first, then walked from the approved folder without following
 * a link unseen.
 */
package io.butlerops.relay.file;
