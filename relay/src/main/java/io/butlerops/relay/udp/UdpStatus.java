package io.butlerops.relay.udp;

import java.util.List;

/** What the listener has seen since it started, latest first. */
public record UdpStatus(
    List<RejectedSender> rejectedSenders, List<Malformed> malformed, List<NodeHeard> nodes) {}
