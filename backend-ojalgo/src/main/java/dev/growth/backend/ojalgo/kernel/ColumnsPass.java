package dev.growth.backend.ojalgo.kernel;

/**
 * A pass over a batch that sums over rows, column by column, and then writes a batch: {@link #sums}
 * is run first, then {@link #outputs}. Threads sum blocks of rows whose number depends on the shape
 * alone, and the caller adds these up in their order.
 *
 * <p>Loops are over columns. As a loop over few takes long to begin and to end, several short rows
 * are taken as one line, whose sums are added up for each column at the end of a block; long rows
 * are cut into tiles.
 */
abstract class ColumnsPass extends Pass {
    /** Elements of a block of one tile: a core's cache holds them for a second look. */
    private static final int BLOCK = 1 << 15;

    /** Rows of a block at least, so that adding up blocks takes little. */
    private static final int LEAST_ROWS = 64;

    private int rows;
    private int width;
    private int tile;
    private int rowsInLine;
    private int rowsInBlock;
    private int blocks;
    private boolean writes;

    /** Of each block, column after column. */
    private double[] firstSums = new double[0];

    private double[] secondSums = new double[0];

    /** Sums up some rows of a tile; both results go to {@link #keep}. */
    abstract void sum(ColumnLines lines, int block, int row, int end, int column, int n);

    /** Makes of the sums of all blocks what the batch is written with. */
    abstract void addUp();

    /** Takes along what rows of a tile are written with. */
    abstract void prepare(ColumnLines lines, int column, int n);

    /** Writes the rows of a line of a tile. */
    abstract void write(Lane lane, int row, int end, int column, int n);

    /**
     * @param gapless whether the rows of all operands follow each other
     */
    final void bindShape(int newRows, int newWidth, boolean gapless) {
        rows = newRows;
        width = newWidth;
        tile = Math.max(1, Math.ceilDiv(width, Math.max(1, Math.ceilDiv(width, ColumnLines.SIZE))));
        rowsInLine = gapless && tile == width ? ColumnLines.SIZE / tile : 1;
        rowsInBlock = Math.max(LEAST_ROWS, BLOCK / tile / rowsInLine * rowsInLine);
        blocks = Math.ceilDiv(rows, rowsInBlock);
        if (firstSums.length < blocks * width) {
            firstSums = new double[blocks * width];
            secondSums = new double[blocks * width];
        }
    }

    /** To be run first. */
    public final Pass sums() {
        writes = false;
        return this;
    }

    /** To be run then. */
    public final Pass outputs() {
        addUp();
        writes = true;
        return this;
    }

    @Override
    final void run(Lane lane, int part, int parts) {
        int grain = writes ? rowsInLine : rowsInBlock;
        int begin = boundary(rows, grain, part, parts);
        int end = boundary(rows, grain, part + 1, parts);
        for (int column = 0; column < width && begin < end; column += tile) {
            int n = Math.min(tile, width - column);
            if (writes) {
                prepare(lane.columnLines(), column, n);
            }
            for (int row = begin; row < end; row += grain) {
                int next = Math.min(row + grain, end);
                if (writes) {
                    write(lane, row, next, column, n);
                } else {
                    sum(lane.columnLines(), row / grain, row, next, column, n);
                }
            }
        }
    }

    /** The sums of a block for columns of a tile. */
    final void keep(int block, int column, double[] first, double[] second, int n) {
        System.arraycopy(first, 0, firstSums, block * width + column, n);
        System.arraycopy(second, 0, secondSums, block * width + column, n);
    }

    final boolean writes() {
        return writes;
    }

    final int rows() {
        return rows;
    }

    final int width() {
        return width;
    }

    final int rowsInLine() {
        return rowsInLine;
    }

    final int blocks() {
        return blocks;
    }

    final int rowsOf(int block) {
        return Math.min(rowsInBlock, rows - block * rowsInBlock);
    }

    final double first(int block, int column) {
        return firstSums[block * width + column];
    }

    final double second(int block, int column) {
        return secondSums[block * width + column];
    }
}
