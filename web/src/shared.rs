//! A value behind a pointer, as a property of components: two are equal when they are the same value in memory.

use std::ops::Deref;
use std::rc::Rc;

/// Shares `T`; cheap to clone and to compare.
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Shares `value`.
    pub fn new(value: T) -> Shared<T> {
        Shared(Rc::new(value))
    }

    /// What is shared already.
    pub fn of(value: &Rc<T>) -> Shared<T> {
        Shared(Rc::clone(value))
    }

    /// What is shared.
    pub fn rc(&self) -> Rc<T> {
        Rc::clone(&self.0)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Shared<T> {
        Shared(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Shared<T>) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
