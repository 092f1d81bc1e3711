import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the test classes of the class path that are named, and ends with 1 if one fails or none ran. */
void main(String[] names) throws ClassNotFoundException {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (String name : names) {
        request.selectors(selectClass(Class.forName(name)));
    }
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request.build(), listener);
    TestExecutionSummary summary = listener.getSummary();
    summary.printFailuresTo(new PrintWriter(System.out, true), 5);
    IO.println(summary.getTestsSucceededCount() + " of " + summary.getTestsFoundCount() + " passed");
    System.exit(
            summary.getTestsSucceededCount() == 0 || summary.getTotalFailureCount() > 0 ? 1 : 0);
}
