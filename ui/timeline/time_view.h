// SPDX-License-Identifier: GPL-3.0-or-later
// What the painted views of time have in common: zoom (Ctrl+wheel, + and -), pan (drag, Shift+wheel, Alt+arrows), fit
// (0, 9), going from item to item (arrows, Home, End), folding long waits (G), measuring (Shift+drag or drag with the
// right button; M at an item and then any other item; Ctrl+click), the context menu, and pictures of itself. Its actions
// may stand in menus of the window. The items are a list to screen readers. GUI thread.
#pragma once
#include "core/timeline/folded_axis.h"
#include "ui/base/display_zone.h"
#include "ui/timeline/axis_painter.h"
#include "ui/timeline/timeline_export.h"

#include <QAbstractScrollArea>

#include <map>
#include <optional>

class QMenu;

namespace ui {

class TimeView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    enum class Command { Previous, Next, ZoomIn, ZoomOut, Fit, FitAll, Fold, Mark, CopyImage, Export };

    explicit TimeView(QWidget* parent = nullptr);

    void setZone(const DisplayZone& zone);
    const DisplayZone& zone() const { return m_zone; }
    void setHint(const QString& text); // shown while there is nothing to show
    const QString& hint() const { return m_hint; }
    QAction* action(Command command) const { return m_actions.at(command); }
    const QList<QAction*>& commands() const { return m_commands; } // in the order of a menu, separators included
    // What exports say besides: name of the case, filter. The rest they know.
    void setExportNotes(const ExportNotes& notes) { m_notes = notes; }
    const ExportNotes& exportNotes() const { return m_notes; }

    virtual const core::FoldedAxis& axis() const = 0;
    virtual double gutter() const = 0;          // left of the axis
    virtual bool isFolding() const = 0;
    virtual int itemCount() const = 0;
    virtual int selectedItem() const = 0;
    virtual QString describeItem(int item) const = 0;
    virtual QRect itemRect(int item) const = 0; // in the viewport; null where it is out of view
    // What else stands there to be read, after the items: alerts.
    virtual int noteCount() const { return 0; }
    virtual QString describeNote(int) const { return {}; }
    // As it is shown, at full height, in the colours of the light theme.
    virtual TimelinePicture picture() const = 0;
    // The item from which keys measure, -1 for none; what is measured, in words; empty for nothing.
    int markedItem() const { return m_marked; }
    QString measureText() const;

public Q_SLOTS:
    virtual void selectItem(int item) = 0; // -1: none
    void selectNext() { moveSelection(1); }
    void selectPrevious() { moveSelection(-1); }
    void zoomIn();
    void zoomOut();
    virtual void fitFlow() = 0; // what matters
    virtual void fitAll() = 0;
    void setFolding(bool folded);
    void toggleMark(); // at the selected item
    void copyImage();
    void exportImage(); // asks for a name

Q_SIGNALS:
    void leaveRequested(); // Escape: back to the list
    void foldingChanged(bool folded);
    void exported(const QString& path);
    void exportFailed(const core::Error& error);

protected:
    enum class Drag { None, Press, Pan, Measure };

    virtual core::FoldedAxis& axisToChange() = 0;
    virtual void layOutAgain() = 0;      // the axis was changed; the place is no longer the fitted one
    virtual void applyFolding(bool folded, double aboutX) = 0;
    virtual void openFold(int fold) = 0;
    virtual bool hasContent() const = 0;
    // The item that a click there means, -1 for none; a second click on several goes on to the next of them.
    virtual int itemToSelect(const QPoint& position) const = 0;
    virtual bool hoverAt(const QPoint& position) = 0; // whether something is there
    virtual QString tipAt(const QPoint& position) const = 0;
    virtual bool isPassedOver(int) const { return false; } // by the keys from item to item
    virtual void moveAcross(int lanes) = 0; // to the next lane, up or down
    virtual void activateItem(int) {}
    virtual core::UtcTime itemTime(int item) const = 0; // where it stands on the axis
    virtual int itemDigits(int) const { return 3; }
    virtual QString itemTitle(int item) const = 0;
    virtual void paintContent(QPainter& painter, const QRectF& exposed) = 0;
    virtual QString stateText() const = 0; // of the view, for screen readers

    QFont smallFont() const;
    // For pictures: in pixels, as they are drawn on devices of any resolution; a narrow dock makes no narrow picture.
    std::pair<QFont, QFont> pictureFonts() const; // normal and small
    double pictureWidth() const { return std::max(720, viewport()->width()); }
    double axisX(double viewX) const { return viewX - gutter(); }
    void updateAccessibleText();
    void clearMeasure();
    void moveMark(int item) { m_marked = item; } // the same item has another index
    // To be called after the selection has changed and after other items are shown.
    void selectionMoved();
    void itemsChanged();
    std::optional<MeasuredSpan> measured() const;
    void updateActions();
    void addCommand(QAction* action, Command after);

    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    virtual void updateGeometryOfScene() = 0;

private:
    void makeActions();
    void moveSelection(int by);
    bool handleKey(QKeyEvent* event);
    void panBy(double pixels);
    void zoomBy(double factor, double viewX);
    double zoomCentre() const;
    void showMenu(const QPoint& global);

    DisplayZone m_zone;
    QString m_hint;
    ExportNotes m_notes;
    std::map<Command, QAction*> m_actions;
    QList<QAction*> m_commands;
    Drag m_drag = Drag::None;
    QPoint m_dragStart, m_dragLast;
    bool m_isRight = false;  // the button of the drag
    int m_marked = -1;
    std::optional<std::pair<core::UtcTime, core::UtcTime>> m_dragged; // measured with the mouse
};

} // namespace ui
