package dev.growth.engine.wiring;

import dev.growth.api.data.DataSet;
import dev.growth.api.data.ImageSize;
import dev.growth.api.data.Task;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.record.DataSplit;
import dev.growth.engine.training.DeviceSamples;
import dev.growth.engine.training.HeldOut;
import java.util.Optional;

/**
 * What a run learns from, decides on and is tested on. The samples to learn from and to decide on
 * are on the device, and what they were read into can go.
 *
 * @param description of where they come from
 * @param image size of a sample, if samples are images
 */
record RunData(
        Task task,
        String description,
        Optional<ImageSize> image,
        DeviceSamples train,
        Optional<DeviceSamples> validation,
        HeldOut test,
        DataSplit split) {
    static RunData upload(DataSet data, String source, Workspace workspace) {
        return new RunData(
                data.task(),
                data.description(),
                data.image(),
                DeviceSamples.upload(data.train(), workspace),
                data.validation().map(samples -> DeviceSamples.upload(samples, workspace)),
                new HeldOut(data.test(), data.task(), source),
                DataSplit.of(data));
    }
}
