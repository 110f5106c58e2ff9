package io.butlerops.relay.qrs;

/**
 * A service of a node as Qlik Sense sees it.
 *
 * @param host name of the node's machine
 * @param type {@code Engine}, {@code Repository} …
 * @param state {@code Running}, {@code NoCommunication} …; a number when QRS does not name it
 */
public record NodeService(String host, String type, String state) {}
