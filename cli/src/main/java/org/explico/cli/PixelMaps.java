package org.explico.cli;

import java.util.Arrays;
import java.util.List;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.riemann.NullSpace;
import org.explico.core.riemann.Sensitivity;
import org.explico.reporting.PictureMap;

/** What each pixel means at a point: how free it is, and how much the output would feel it. */
final class PixelMaps {
    private PixelMaps() {}

    /** At the start of a walk, and how much each pixel was used by it. */
    static List<PictureMap> of(Standpoint standpoint, Trajectory walk) {
        return List.of(point(standpoint), freedom(standpoint), sensitivity(standpoint), moved(standpoint, walk));
    }

    /** At the point alone. */
    static List<PictureMap> of(Standpoint standpoint) {
        return List.of(point(standpoint), freedom(standpoint), sensitivity(standpoint));
    }

    private static PictureMap point(Standpoint standpoint) {
        return PictureMap.of(
                "the point", "", PictureMap.Scale.PICTURE, standpoint.where().values());
    }

    private static PictureMap freedom(Standpoint standpoint) {
        return PictureMap.of(
                "freedom",
                "Freedom is the null part of moving one pixel alone: at 1 nothing that the network says depends on it, at 0 every"
                        + " move within the class leaves it as it is.",
                PictureMap.Scale.EVEN,
                whole(standpoint, freedomOf(standpoint)));
    }

    private static PictureMap sensitivity(Standpoint standpoint) {
        return PictureMap.of(
                "sensitivity",
                "Sensitivity is the sum of the squared derivatives of the output by a pixel.",
                PictureMap.Scale.FROM_ZERO,
                whole(
                        standpoint,
                        Sensitivity.at(standpoint.head().metric(standpoint.map()), standpoint.point())
                                .squares()));
    }

    private static PictureMap moved(Standpoint standpoint, Trajectory walk) {
        double[] most = new double[walk.dim()];
        for (int i = 0; i < walk.size(); i++) {
            for (int j = 0; j < most.length; j++) {
                most[j] = Math.max(most[j], Math.abs(walk.coordinate(i, j) - walk.coordinate(0, j)));
            }
        }
        return PictureMap.of(
                "moved",
                "Moved is how far a pixel ever was from its start on the walk.",
                PictureMap.Scale.FROM_ZERO,
                whole(standpoint, most));
    }

    /** P_ii for each coordinate that may move. */
    static double[] freedomOf(Standpoint standpoint) {
        return NullSpace.at(standpoint.head().constraint(standpoint.map()), standpoint.point())
                .freedom();
    }

    /** Nothing for coordinates that are held. */
    private static double[] whole(Standpoint standpoint, double... moving) {
        double[] all = new double[standpoint.where().values().length];
        Arrays.fill(all, Double.NaN);
        for (int i = 0; i < moving.length; i++) {
            all[standpoint.coordinate(i)] = moving[i];
        }
        return all;
    }
}
