package cluster;

import static org.codelibs.opensearch.runner.OpenSearchRunner.newConfigs;

import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * One node of a cluster on this machine, in a process of its own, so that it can be killed or stopped like a real one.
 *
 * Arguments: its number, its folder, its HTTP port, and the transport ports of all nodes in order. It ends when its
 * standard input does, so that none outlives the tests.
 */
public final class ClusterNode {

    private ClusterNode() {
    }

    public static void main(final String[] args) throws Exception {
        final int number = Integer.parseInt(args[0]);
        final String[] transportPorts = args[3].split(",");
        final String[] names = new String[transportPorts.length];
        final String[] addresses = new String[transportPorts.length];
        for (int i = 0; i < transportPorts.length; i++) {
            names[i] = "node-" + i;
            addresses[i] = "127.0.0.1:" + transportPorts[i];
        }
        final Thread watch = new Thread(ClusterNode::endWithInput);
        watch.setDaemon(true);
        watch.start();
        final OpenSearchRunner runner = new OpenSearchRunner();
        runner.onBuild((ignored, settings) -> {
            settings.put("node.name", names[number]);
            settings.put("network.host", "127.0.0.1");
            settings.put("http.port", args[2]);
            settings.put("transport.port", transportPorts[number]);
            settings.putList("discovery.seed_hosts", addresses);
            settings.putList("cluster.initial_cluster_manager_nodes", names);
            // The disk of a machine for tests may be fuller than a server's.
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
            // A node that stands still is noticed in seconds, so that a test of that need not take a minute.
            settings.put("cluster.fault_detection.follower_check.timeout", "2s");
            settings.put("cluster.fault_detection.leader_check.timeout", "2s");
        });
        runner.build(newConfigs().numOfNode(1).clusterName("chinaai-tests").basePath(args[1]));
        watch.join();
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (final java.io.IOException e) {
            // An input that fails has ended, too.
        }
        Runtime.getRuntime().halt(0);
    }
}
